"""Public holidays and working days of Vietnam, Tết included. The calendar is the library `holidays`.

Days off that the Government moves from year to year are known once a release of that library has them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from holidays.countries import Vietnam

_NEW_YEAR = "Tết Nguyên Đán"
_BEFORE_THE_EVE = "29 Tết"
_SATURDAY = 5


@dataclass(frozen=True)
class _Year:
    names: Mapping[date, str]
    new_year: date
    tet: frozenset[date]
    make_up_days: frozenset[date]


@lru_cache(maxsize=300)
def _year(year: int) -> _Year:
    calendar = Vietnam(years=year, expand=False, language="vi")
    names = dict(calendar)
    tet = frozenset(day for day, name in names.items() if _NEW_YEAR in name or _BEFORE_THE_EVE in name)
    new_year = next(day for day, name in names.items() if _NEW_YEAR in name.split("; "))
    return _Year(names, new_year, tet, frozenset(calendar.weekend_workdays))


def is_holiday(day: date) -> bool:
    """True on a public holiday or the day off given in its place; weekends alone are not holidays."""
    return day in _year(day.year).names


def holiday_name(day: date) -> str:
    """What the holiday is called in Vietnamese, "" on other days."""
    return _year(day.year).names.get(day, "")


def tet_days(year: int) -> tuple[date, ...]:
    """The days off for the lunar new year that falls in `year`, its eve included, in order."""
    return tuple(sorted(_year(year).tet))


def tet_day(day: date) -> int | None:
    """1 on mùng một, 2 on mùng hai … as long as the days off last; None before and after."""
    year = _year(day.year)
    return (day - year.new_year).days + 1 if day in year.tet and day >= year.new_year else None


def is_working_day(day: date) -> bool:
    """Monday to Friday without holidays, and the Saturdays worked in exchange for a day off."""
    year = _year(day.year)
    return day in year.make_up_days or (day.weekday() < _SATURDAY and day not in year.names)


def working_day_on_or_after(day: date) -> date:
    """The day itself when it is a working day, else the next one."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def add_working_days(day: date, number: int) -> date:
    """The last day of a time limit of `number` working days; `day` itself is not counted.

    Refused (ValueError): a negative number.
    """
    if number < 0:
        raise ValueError(f"A time limit cannot be {number} working days long.")
    for _ in range(number):
        day = working_day_on_or_after(day + timedelta(days=1))
    return day
