"""Days and half-open ranges of days: the first day counts, the end day does not."""

import math
import re
from datetime import date, timedelta

from django.utils.translation import gettext as _
from psycopg.types.range import Range

from chibo.core.reasons import Reason, Refused

DateRange = Range[date]
EMPTY: DateRange = Range(empty=True)

EARLIEST = date(1900, 1, 1)
LATEST = date(2199, 12, 31)

_DAY_FIRST = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
# Excel believes that 1900 was a leap year: number 60 is a day that never was, later ones are one too high.
_EXCEL_LEAP_DAY = 60
_EXCEL_LAST = (LATEST - date(1899, 12, 30)).days


def since(day: date) -> DateRange:
    """From `day` on, without an end."""
    return Range(day, None, "[)")


def between(first: date, end: date) -> DateRange:
    """From `first` up to, not including, `end`. Refused: an end that is not after the first day."""
    if end <= first:
        raise Refused(
            Reason(
                "end_not_after_first",
                _("The end day %(end)s is not after the first day %(first)s.")
                % {"end": show_day(end), "first": show_day(first)},
                todo=_("Correct one of the two days."),
            )
        )
    return Range(first, end, "[)")


def covers(during: DateRange, day: date) -> bool:
    """True when `day` lies in the half-open range."""
    return (
        not during.isempty
        and (during.lower is None or during.lower <= day)
        and (during.upper is None or day < during.upper)
    )


def overlaps(one: DateRange, other: DateRange) -> bool:
    """True when the two half-open ranges share at least one day."""
    if one.isempty or other.isempty:
        return False
    return _starts_before_end(one, other) and _starts_before_end(other, one)


def _starts_before_end(one: DateRange, other: DateRange) -> bool:
    return one.lower is None or other.upper is None or one.lower < other.upper


def parse_day(text: str) -> date:
    """Read a day as people write it: 3/7/2022, 03-7-2022, 3.7.2022 (day first) or 2022-07-03.

    Refused: any other form, two-digit years, days that do not exist or lie outside 1900-2199.
    """
    text = text.strip()
    if match := _DAY_FIRST.fullmatch(text):
        day, month, year = int(match[1]), int(match[3]), int(match[4])
    elif match := _YEAR_FIRST.fullmatch(text):
        year, month, day = (int(part) for part in match.groups())
    else:
        raise _not_a_day(text)
    try:
        found = date(year, month, day)
    except ValueError:
        raise _not_a_day(text) from None
    if not EARLIEST <= found <= LATEST:
        raise _not_a_day(text)
    return found


def from_excel(serial: int | float) -> date:
    """The day behind an Excel number (1900 system with its false 29/02/1900); a time of day is dropped.

    Refused: below 1, the false leap day, after 2199, not a number.
    """
    if isinstance(serial, bool) or not math.isfinite(serial):
        raise _not_an_excel_day(serial)
    number = math.floor(serial)
    if number < 1 or number == _EXCEL_LEAP_DAY or number > _EXCEL_LAST:
        raise _not_an_excel_day(serial)
    start = date(1899, 12, 31) if number < _EXCEL_LEAP_DAY else date(1899, 12, 30)
    return start + timedelta(days=number)


def show_day(day: date) -> str:
    """The official way: 03/7/2022; a zero before days below 10 and before months 1 and 2 only."""
    return f"{day.day:02d}/{_month(day)}/{day.year:04d}"


def show_month(day: date) -> str:
    """The month of a day: "tháng 7/2022"."""
    return _("month %(month)s/%(year)s") % {"month": day.month, "year": day.year}


def _month(day: date) -> str:
    return f"{day.month:02d}" if day.month <= 2 else str(day.month)


def _not_a_day(text: str) -> Refused:
    return Refused(
        Reason(
            "not_a_day",
            _("“%(text)s” is not a day.") % {"text": text},
            todo=_("Write day/month/year with four digits for the year, for example 03/7/2022."),
        )
    )


def _not_an_excel_day(serial: object) -> Refused:
    return Refused(
        Reason(
            "not_an_excel_day",
            _("The number %(serial)s does not stand for a day in Excel.") % {"serial": serial},
            todo=_("Format the cell as a date, or write the day as 03/7/2022."),
        )
    )
