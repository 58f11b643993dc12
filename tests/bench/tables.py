"""Tables of plain text."""

from collections.abc import Sequence

from tests.bench.samples import Row

MEASURES = (("p50", "p50 ms", 2), ("p99", "p99 ms", 1), ("cpu", "CPU ms", 2))


def speed(rows: Sequence[Row], beside: str = "bare") -> list[str]:
    """Set the site beside the bare page, or beside whatever else the rows were measured with."""
    head = ["page", "visitor"]
    for _, name, _ in MEASURES:
        head += [name, beside, "ratio"]
    table = [[*head, "req/s", beside, "ratio", "failed", "clean", "others"]]
    for row in rows:
        line = [row.page.name, row.page.visitor]
        for what, _, digits in (*MEASURES, ("per_second", "", 0)):
            line += [number(row.site(what), digits), number(row.bare(what), digits)]
            line += [number(row.ratio(what), 2 if what == "per_second" else 1)]
        clean = f"{len(row.clean)}/{len(row.pairs)}" + ("" if row.clean else " unclean")
        table.append([*line, str(row.failed), clean, number(row.foreign, 2)])
    return aligned(table, words=2)


def aligned(table: Sequence[Sequence[str]], words: int, notes: int = 0) -> list[str]:
    """Set columns under each other: the first `words` and the last `notes` left, numbers right."""
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    left = {*range(words), *range(len(widths) - notes, len(widths))}
    return [
        "  ".join(
            cell.ljust(width) if place in left else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in table
    ]


def number(value: float | None, digits: int) -> str:
    """Write a number down, or that there is none."""
    return "–" if value is None else f"{value:.{digits}f}"
