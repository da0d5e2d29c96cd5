"""Months in addresses: 2022-07."""

from datetime import date

from chibo.core.periods import month_of


class MonthConverter:
    """`<month:month>` is the first day of a calendar month between 1990 and 2199."""

    regex = r"(?:199\d|20\d\d|21\d\d)-(?:0[1-9]|1[0-2])"

    def to_python(self, value: str) -> date:
        year, month = value.split("-")
        return date(int(year), int(month), 1)

    def to_url(self, value: date) -> str:
        return f"{value:%Y-%m}"


def month_before(month: date) -> date:
    return date(month.year - (month.month == 1), (month.month - 2) % 12 + 1, 1)


def month_after(month: date) -> date:
    return month_of(month).end
