"""Periods of reports: half-open, so that two neighbours share no day and leave no gap."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from django.utils.translation import gettext as _

from chibo.core.days import DateRange, between, show_day

_ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True, order=True)
class Period:
    """From `first` up to, not including, `end`. Refused: an end that is not after the first day."""

    first: date
    end: date
    is_term: bool = field(default=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        between(self.first, self.end)

    @property
    def last(self) -> date:
        """The last day that counts."""
        return self.end - timedelta(days=1)

    @property
    def days(self) -> int:
        """How many days."""
        return (self.end - self.first).days

    @property
    def during(self) -> DateRange:
        """The same days as a range of the database."""
        return between(self.first, self.end)

    @property
    def label(self) -> str:
        """As the office says it: "tháng 7/2022", "quý III/2022", "6 tháng đầu năm 2022", "năm 2022"."""
        return _label(self)

    def __str__(self) -> str:
        return self.label

    def contains(self, day: date) -> bool:
        """True when `day` lies in the period."""
        return self.first <= day < self.end

    def months(self) -> Iterator["Period"]:
        """Every calendar month that shares a day with the period, whole, in order."""
        month = month_of(self.first)
        while month.first < self.end:
            yield month
            month = month_of(month.end)

    def same_last_year(self) -> "Period":
        """The same days a year earlier; 29 February becomes 28 February."""
        return self._moved(-12)

    def previous(self) -> "Period":
        """The period of the same length that ends where this one begins."""
        if self._whole_months:
            return replace(self._moved(-self._whole_months), is_term=self.is_term)
        return Period(self.first - (self.end - self.first), self.first)

    @property
    def _whole_months(self) -> int:
        """The number of calendar months when the period is made of whole ones, else 0."""
        return _months_between(self.first, self.end) if self.first.day == self.end.day == 1 else 0

    def _moved(self, number: int) -> "Period":
        if self._whole_months:
            return Period(months_later(self.first, number), months_later(self.end, number))
        return Period(months_later(self.first, number), months_later(self.last, number) + timedelta(days=1))


def month_of(day: date) -> Period:
    """The calendar month that holds the day."""
    return months(day, 1)


def quarter_of(day: date) -> Period:
    """The quarter that holds the day."""
    return months(day.replace(day=1, month=(day.month - 1) // 3 * 3 + 1), 3)


def half_year_of(day: date) -> Period:
    """The half of the calendar year that holds the day."""
    return months(day.replace(day=1, month=1 if day.month <= 6 else 7), 6)


def year_of(day: date) -> Period:
    """The calendar year that holds the day."""
    return months(date(day.year, 1, 1), 12)


def months(first: date, number: int) -> Period:
    """`number` calendar months, the first of them the month of `first`. Refused (ValueError): below 1."""
    if number < 1:
        raise ValueError(f"A period cannot have {number} months.")
    start = first.replace(day=1)
    return Period(start, months_later(start, number))


def term(first_year: int, years: int = 5) -> Period:
    """A term in whole years: term(2020) is "nhiệm kỳ 2020-2025", the years 2020 to 2024.

    For targets and numbering; who holds an office runs from congress to congress instead.
    """
    return replace(months(date(first_year, 1, 1), 12 * years), is_term=True)


def _months_between(first: date, end: date) -> int:
    return (end.year - first.year) * 12 + end.month - first.month


def months_later(day: date, number: int) -> date:
    """The same day some months later; the last of a shorter month instead of a day that it does not have."""
    years, month = divmod(day.month - 1 + number, 12)
    start = date(day.year + years, month + 1, 1)
    next_month = (start + timedelta(days=31)).replace(day=1)
    return start.replace(day=min(day.day, (next_month - timedelta(days=1)).day))


def _label(period: Period) -> str:
    first, number = period.first, period._whole_months
    words: dict[str, int | str] = {
        "year": first.year,
        "end_year": period.end.year,
        "last_year": period.last.year,
    }
    words |= {"month": first.month, "number": number, "quarter": _ROMAN[(first.month - 1) // 3]}
    return _shape(period, number) % words if number else _days(period)


def _shape(period: Period, number: int) -> str:
    start = period.first.month
    if number == 1:
        return _("month %(month)s/%(year)s")
    if number == 3 and start % 3 == 1:
        return _("quarter %(quarter)s/%(year)s")
    if start == 1 and number % 12 == 0:
        return _years_shape(period, number)
    if start == 1 and number < 12:
        return _("first %(number)s months of %(year)s")
    if start == 7 and number == 6:
        return _("last 6 months of %(year)s")
    return _days(period)


def _years_shape(period: Period, number: int) -> str:
    if period.is_term:
        return _("term %(year)s-%(end_year)s")
    return _("year %(year)s") if number == 12 else _("years %(year)s-%(last_year)s")


def _days(period: Period) -> str:
    if period.days == 1:
        return _("day %(day)s") % {"day": show_day(period.first)}
    return _("from %(first)s to the end of %(last)s") % {
        "first": show_day(period.first),
        "last": show_day(period.last),
    }
