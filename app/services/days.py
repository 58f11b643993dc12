"""School days: what date it is where the school stands."""

import datetime as dt
from zoneinfo import ZoneInfo

SEOUL = "Asia/Seoul"


def school_day(now: dt.datetime, time_zone: str = SEOUL) -> dt.date:
    """Give the date of an aware moment in the school's zone."""
    return now.astimezone(ZoneInfo(time_zone)).date()


def last_day_of_school_year(day: dt.date) -> dt.date:
    """Give the last day of February that ends the Korean school year of a day."""
    year = day.year + (day.month >= 3)
    return dt.date(year, 3, 1) - dt.timedelta(days=1)
