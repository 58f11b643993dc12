"""Days as forms send them."""

import datetime as dt
import re


def read_day(written: str) -> dt.date | None:
    """Read `2026-12-05`, as a browser's date field writes it; None for anything else."""
    found = re.fullmatch(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})", written.strip())
    if found is None:
        return None
    year, month, day = (int(part) for part in found.groups())
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def one_line(written: str, longest: int) -> str:
    """Give what somebody wrote without line breaks and doubled blanks, cut far above the limit."""
    return " ".join(written[: longest * 4].split())


def number(written: str) -> int:
    """Read a number of few digits; -1 for anything else."""
    written = written.strip()
    return int(written) if re.fullmatch(r"[0-9]{1,9}", written) else -1
