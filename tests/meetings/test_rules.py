"""Pure rules: the planned day, the state of a month, closing."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo.meetings.rules import attendance_is_enough, last_day, planned_day, state

DAYS = st.dates(date(2012, 1, 1), date(2030, 12, 31))
REGISTERED = st.integers(1, 31)


@pytest.mark.parametrize(
    ("registered", "month", "planned"),
    [
        (3, date(2022, 7, 1), date(2022, 7, 3)),  # a Sunday alone does not move it
        (3, date(2022, 2, 1), date(2022, 2, 7)),  # the third day of Tết
        (31, date(2022, 6, 1), date(2022, 6, 30)),  # a day that month does not have
        (31, date(2022, 1, 1), date(2022, 1, 28)),  # the eve of Tết: the next working day is in February
        (None, date(2022, 2, 1), date(2022, 2, 28)),
        (2, date(2022, 9, 1), date(2022, 9, 5)),  # National Day, a Friday: the next working day is Monday
    ],
)
def test_the_planned_day(registered, month, planned):
    assert planned_day(registered, month, "registered", "end_of_month") == planned


def test_a_day_fixed_for_all_stands_above_the_registered_one():
    assert planned_day(20, date(2025, 8, 1), 3, 7) == date(2025, 8, 3)
    assert planned_day(None, date(2025, 8, 1), 3, 7) == date(2025, 8, 3)


def test_a_moved_day_stays_within_the_latest_day_allowed():
    # The first three days of Tết 2030 are 3 to 5 February; 7 February is a working day, the 7th the latest day.
    assert planned_day(3, date(2030, 2, 1), 3, 7) <= date(2030, 2, 7)


@given(REGISTERED, DAYS)
def test_the_planned_day_lies_in_its_month(registered, day):
    month = day.replace(day=1)
    assert month <= planned_day(registered, month, "registered", "end_of_month") <= last_day(month)


PLANNED = date(2022, 7, 3)


@pytest.mark.parametrize(
    ("held", "on", "expected"),
    [
        (None, date(2022, 7, 3), "not_due"),
        (None, date(2022, 7, 4), "overdue"),
        (date(2022, 7, 3), date(2022, 7, 3), "done"),
        (date(2022, 7, 4), date(2022, 7, 4), "late"),
        (date(2022, 7, 4), date(2022, 7, 3), "not_due"),  # on that day nobody could know
        (date(2022, 8, 9), date(2022, 8, 9), "late"),  # a make-up meeting
    ],
)
def test_how_a_cell_stands(held, on, expected):
    assert state(PLANNED, held, on) == expected


def test_enough_came_without_rounding():
    share = Fraction(85, 100)
    assert not attendance_is_enough(17, 20, share, strict=True)
    assert attendance_is_enough(17, 20, share, strict=False)
    assert attendance_is_enough(18, 20, share, strict=True)
