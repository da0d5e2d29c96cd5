from datetime import date

import pytest

from chibo.core.reasons import Refused
from chibo.figures.window import window, year_so_far

HALF = {"first": date(2022, 1, 1), "end": date(2022, 7, 1)}


def test_without_a_day_the_window_is_seen_from_its_last_day():
    assert window(**HALF).on == date(2022, 6, 30)
    assert window(**HALF).events_end == date(2022, 7, 1)


def test_events_after_the_day_looked_from_do_not_count():
    seen_early = window(**HALF, on=date(2022, 3, 31))

    assert seen_early.events_end == date(2022, 4, 1)
    assert seen_early.months() == [date(2022, 1, 1), date(2022, 2, 1), date(2022, 3, 1)]


def test_a_month_that_began_before_the_window_is_not_of_it():
    assert window(first=date(2022, 1, 15), end=date(2022, 3, 1)).months() == [date(2022, 2, 1)]


def test_a_year_before_ends_on_the_last_day_of_the_same_month():
    before = window(first=date(2024, 1, 1), end=date(2024, 3, 1)).a_year_before()

    assert (before.first, before.end, before.on) == (date(2023, 1, 1), date(2023, 3, 1), date(2023, 2, 28))


def test_the_year_so_far_includes_the_day():
    assert year_so_far(date(2022, 7, 18)).events_end == date(2022, 7, 19)


@pytest.mark.parametrize("end", [date(2022, 1, 1), date(2021, 12, 31)])
def test_a_window_that_ends_before_it_begins_is_refused(end):
    with pytest.raises(Refused) as refusal:
        window(first=date(2022, 1, 1), end=end)

    assert [reason.code for reason in refusal.value.reasons] == ["empty_window"]
