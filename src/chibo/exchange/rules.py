"""Which half-year is being collected on a day. Pure."""

from datetime import date

from chibo.core.periods import Period, half_year_of, months_later

COLLECTED_FOR = 3
"""Months after its end in which a half-year is still the one that is asked for first."""


def collected_on(day: date) -> Period:
    """In July the first half of the year is collected, and so it is in June; from October on the second half."""
    return half_year_of(months_later(day, -COLLECTED_FOR))
