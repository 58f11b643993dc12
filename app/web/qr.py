"""QR codes as the path of a drawing, so that a page needs neither a picture nor a script."""

from dataclasses import dataclass

import segno

QUIET = 2  # modules of white around; the sheet around is white as well


@dataclass(frozen=True)
class Qr:
    """A code: the width of its square, and the strokes that make it."""

    size: int
    path: str


def qr(address: str) -> Qr:
    """Draw an address: row by row, each run of dark modules one stroke."""
    code = segno.make(address, error="m", micro=False)
    rows = [bytes(row) for row in code.matrix]
    strokes: list[str] = []
    for number, row in enumerate(rows):
        start = None
        for place, dark in enumerate([*row, 0]):
            if dark and start is None:
                start = place
            elif not dark and start is not None:
                strokes.append(f"M{start + QUIET} {number + QUIET}.5h{place - start}")
                start = None
    return Qr(len(rows) + 2 * QUIET, "".join(strokes))
