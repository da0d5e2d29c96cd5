from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo.core import periods
from chibo.core.periods import Period
from chibo.core.reasons import Refused

JULY_18 = date(2022, 7, 18)
known_days = st.dates(date(1930, 1, 1), date(2190, 1, 1))


@pytest.mark.parametrize(
    ("period", "first", "end", "label"),
    [
        (periods.month_of(JULY_18), date(2022, 7, 1), date(2022, 8, 1), "tháng 7/2022"),
        (periods.quarter_of(JULY_18), date(2022, 7, 1), date(2022, 10, 1), "quý III/2022"),
        (periods.half_year_of(JULY_18), date(2022, 7, 1), date(2023, 1, 1), "6 tháng cuối năm 2022"),
        (periods.half_year_of(date(2022, 6, 30)), date(2022, 1, 1), date(2022, 7, 1), "6 tháng đầu năm 2022"),
        (periods.months(date(2022, 1, 5), 9), date(2022, 1, 1), date(2022, 10, 1), "9 tháng đầu năm 2022"),
        (periods.months(date(2021, 11, 1), 4), date(2021, 11, 1), date(2022, 3, 1),
         "từ 01/11/2021 đến hết ngày 28/02/2022"),
        (periods.year_of(JULY_18), date(2022, 1, 1), date(2023, 1, 1), "năm 2022"),
        (periods.term(2020), date(2020, 1, 1), date(2025, 1, 1), "nhiệm kỳ 2020-2025"),
        (periods.term(2022, 3), date(2022, 1, 1), date(2025, 1, 1), "nhiệm kỳ 2022-2025"),
        (periods.months(date(2016, 1, 1), 60), date(2016, 1, 1), date(2021, 1, 1), "các năm 2016-2020"),
        (Period(date(2022, 1, 1), date(2022, 7, 18)), date(2022, 1, 1), date(2022, 7, 18),
         "từ 01/01/2022 đến hết ngày 17/7/2022"),
        (Period(JULY_18, date(2022, 7, 19)), JULY_18, date(2022, 7, 19), "ngày 18/7/2022"),
    ],
)  # fmt: skip
def test_periods_and_what_the_office_calls_them(period, first, end, label):
    assert (period.first, period.end, period.label, str(period)) == (first, end, label, label)


def test_an_end_that_is_not_after_the_first_day_is_refused():
    with pytest.raises(Refused):
        Period(JULY_18, JULY_18)


def test_no_months_are_no_period():
    with pytest.raises(ValueError, match="0 months"):
        periods.months(JULY_18, 0)


@pytest.mark.parametrize(
    ("period", "year_before"),
    [
        (Period(date(2022, 1, 1), date(2022, 7, 1)), Period(date(2021, 1, 1), date(2021, 7, 1))),
        (periods.month_of(date(2024, 2, 1)), periods.month_of(date(2023, 2, 1))),
        (periods.month_of(date(2025, 2, 1)), periods.month_of(date(2024, 2, 1))),
        (Period(date(2022, 1, 1), date(2022, 7, 18)), Period(date(2021, 1, 1), date(2021, 7, 18))),
        (Period(date(2024, 2, 29), date(2024, 3, 1)), Period(date(2023, 2, 28), date(2023, 3, 1))),
    ],
)
def test_the_same_period_last_year(period, year_before):
    assert period.same_last_year() == year_before


def test_the_previous_period_is_of_the_same_kind():
    assert periods.quarter_of(JULY_18).previous().label == "quý II/2022"
    assert periods.half_year_of(date(2022, 1, 1)).previous().label == "6 tháng cuối năm 2021"
    assert periods.term(2020).previous().label == "nhiệm kỳ 2015-2020"
    assert Period(date(2022, 7, 8), date(2022, 7, 18)).previous() == Period(
        date(2022, 6, 28), date(2022, 7, 8)
    )


@given(known_days, st.integers(1, 70))
def test_months_follow_each_other_without_gap(day, number):
    period = periods.months(day, number)
    found = list(period.months())

    assert len(found) == number
    assert (found[0].first, found[-1].end) == (period.first, period.end)
    assert all(one.end == other.first for one, other in pairwise(found))
    assert sum(month.days for month in found) == period.days


@given(known_days, st.integers(1, 800))
def test_previous_periods_touch(day, length):
    period = Period(day, day + timedelta(days=length))

    assert period.previous().end == period.first


@given(known_days)
def test_a_day_lies_in_its_month_quarter_half_and_year(day):
    own = [of(day) for of in (periods.month_of, periods.quarter_of, periods.half_year_of, periods.year_of)]

    assert all(period.contains(day) for period in own)
    assert all(not period.contains(period.end) and period.contains(period.last) for period in own)


def test_months_of_an_uneven_period_are_whole():
    found = list(Period(date(2022, 6, 30), date(2022, 8, 2)).months())

    assert [month.label for month in found] == ["tháng 6/2022", "tháng 7/2022", "tháng 8/2022"]
