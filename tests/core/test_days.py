from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo.core import days
from chibo.core.reasons import Refused

JULY_3 = date(2022, 7, 3)
known_days = st.dates(days.EARLIEST, days.LATEST)


@pytest.mark.parametrize(
    "text", ["3/7/2022", "03/07/2022", "03-7-2022", "2022-07-03", "3.7.2022", " 03/7/2022 "]
)
def test_days_are_read_as_people_write_them(text):
    assert days.parse_day(text) == JULY_3


@pytest.mark.parametrize(
    "text",
    ["", "3/7", "3/7/22", "7/2022", "2022/07/03", "3/7-2022", "31/6/2022", "29/02/2022", "3/13/2022",
     "hôm nay", "03/7/2022 8:00", "44745", "3/7/0022", "1/1/2300"],
)  # fmt: skip
def test_what_is_not_a_day_is_refused(text):
    with pytest.raises(Refused) as refusal:
        days.parse_day(text)

    assert [r.code for r in refusal.value.reasons] == ["not_a_day"]
    assert refusal.value.reasons[0].todo == "Hãy ghi ngày/tháng/năm, năm đủ bốn chữ số, ví dụ 03/7/2022."


@given(known_days)
def test_every_day_shown_is_read_back(day):
    assert days.parse_day(days.show_day(day)) == day


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        (date(2022, 7, 3), "03/7/2022"),
        (date(2022, 1, 31), "31/01/2022"),
        (date(2022, 2, 3), "03/02/2022"),
        (date(2022, 12, 1), "01/12/2022"),
    ],
)
def test_days_are_shown_the_official_way(day, shown):
    assert days.show_day(day) == shown


@pytest.mark.parametrize(
    ("serial", "day"),
    [
        (1, date(1900, 1, 1)),
        (59, date(1900, 2, 28)),
        (61, date(1900, 3, 1)),
        (44745, date(2022, 7, 3)),
        (44745.75, date(2022, 7, 3)),
        (109574, date(2199, 12, 31)),
    ],
)
def test_excel_numbers_are_days(serial, day):
    assert days.from_excel(serial) == day


@pytest.mark.parametrize("serial", [0, 0.5, -1, 60, 109575, 20220703, float("nan"), float("inf"), True])
def test_excel_numbers_that_are_no_day_are_refused(serial):
    with pytest.raises(Refused) as refusal:
        days.from_excel(serial)

    assert [r.code for r in refusal.value.reasons] == ["not_an_excel_day"]


def test_the_end_day_does_not_count():
    june = days.between(date(2022, 6, 1), date(2022, 7, 1))

    assert [days.covers(june, date(2022, 5, 31)), days.covers(june, date(2022, 6, 1))] == [False, True]
    assert [days.covers(june, date(2022, 6, 30)), days.covers(june, date(2022, 7, 1))] == [True, False]


def test_a_range_without_end_covers_everything_after():
    assert days.covers(days.since(JULY_3), days.LATEST)
    assert not days.covers(days.since(JULY_3), JULY_3 - timedelta(days=1))


def test_neighbours_share_no_day():
    assert not days.overlaps(days.between(date(2022, 6, 1), JULY_3), days.since(JULY_3))
    assert days.overlaps(days.between(date(2022, 6, 1), date(2022, 7, 4)), days.since(JULY_3))


def test_the_empty_range_covers_and_overlaps_nothing():
    assert not days.covers(days.EMPTY, JULY_3)
    assert not days.overlaps(days.EMPTY, days.since(days.EARLIEST))


@pytest.mark.parametrize("end", [JULY_3, date(2022, 7, 2)])
def test_an_end_that_is_not_after_the_first_day_is_refused(end):
    with pytest.raises(Refused) as refusal:
        days.between(JULY_3, end)

    assert [r.code for r in refusal.value.reasons] == ["end_not_after_first"]


@given(known_days, st.integers(1, 400), known_days, st.integers(1, 400))
def test_ranges_overlap_when_a_day_lies_in_both(first, length, other_first, other_length):
    one = days.between(first, first + timedelta(days=length))
    other = days.between(other_first, other_first + timedelta(days=other_length))
    shared = max(first, other_first) < min(one.upper, other.upper)

    assert days.overlaps(one, other) == days.overlaps(other, one) == shared


def test_a_month_is_written_without_its_day():
    assert days.show_month(JULY_3) == "tháng 7/2022"
