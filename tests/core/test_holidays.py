from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo.core import holidays

TET_2022 = (date(2022, 1, 31), *(date(2022, 2, day) for day in (1, 2, 3, 4)))
known_days = st.dates(date(2000, 1, 1), date(2050, 12, 31))


def test_tet_of_2022():
    assert holidays.tet_days(2022) == TET_2022
    assert [holidays.tet_day(day) for day in TET_2022] == [None, 1, 2, 3, 4]


def test_the_third_of_february_2022_was_the_third_day_of_tet():
    third = date(2022, 2, 3)

    assert holidays.tet_day(third) == 3
    assert holidays.is_holiday(third)
    assert holidays.holiday_name(third) == "Mùng ba Tết Nguyên Đán"
    assert holidays.working_day_on_or_after(third) == date(2022, 2, 7)


@pytest.mark.parametrize(
    ("day", "holiday", "working"),
    [
        (date(2022, 1, 30), False, False),
        (date(2022, 2, 7), False, True),
        (date(2022, 4, 11), True, False),
        (date(2022, 5, 3), True, False),
        (date(2022, 5, 4), False, True),
        (date(2022, 9, 2), True, False),
        (date(2024, 5, 4), False, True),
    ],
)
def test_holidays_and_working_days(day, holiday, working):
    assert (holidays.is_holiday(day), holidays.is_working_day(day)) == (holiday, working)


def test_a_day_without_holiday_has_no_name():
    assert holidays.holiday_name(date(2022, 7, 18)) == ""


def test_working_days_pass_over_tet():
    assert holidays.add_working_days(date(2022, 1, 28), 1) == date(2022, 2, 7)
    assert holidays.add_working_days(date(2022, 1, 28), 0) == date(2022, 1, 28)


def test_sixty_working_days_from_a_resolution():
    assert holidays.add_working_days(date(2022, 3, 1), 60) == date(2022, 5, 27)


def test_a_time_limit_is_never_negative():
    with pytest.raises(ValueError, match="-1 working days"):
        holidays.add_working_days(date(2022, 7, 18), -1)


@given(known_days, st.integers(1, 30))
def test_a_time_limit_ends_on_a_working_day_and_counts_them(day, number):
    end = holidays.add_working_days(day, number)
    counted = sum(
        holidays.is_working_day(date.fromordinal(n)) for n in range(day.toordinal() + 1, end.toordinal() + 1)
    )

    assert holidays.is_working_day(end)
    assert counted == number


@given(st.integers(1950, 2090))
def test_every_year_has_its_tet(year):
    tet = holidays.tet_days(year)

    assert [holidays.tet_day(day) for day in tet].count(1) == 1
    assert all(day.year == year and day.month in (1, 2) for day in tet)
