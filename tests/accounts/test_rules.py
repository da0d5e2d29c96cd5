"""When one must wait: slowed after five, locked for a quarter of an hour after ten."""

from datetime import datetime, timedelta

import pytest

from chibo.accounts.rules import BY_NAME, Tries, failed, fresh, locked, may_try_at, seconds_left
from chibo.core.clock import ZONE

NOON = datetime(2026, 11, 26, 12, 0, tzinfo=ZONE)


def after(number: int) -> Tries:
    tries = Tries()
    for _ in range(number):
        tries = failed(tries, BY_NAME, NOON)
    return tries


@pytest.mark.parametrize(
    ("number", "wait"), [(0, None), (4, None), (5, 2), (6, 4), (7, 8), (8, 16), (9, 32), (10, 900), (11, 900)]
)
def test_each_wrong_try_after_the_fifth_makes_the_next_wait_longer(number, wait):
    moment = may_try_at(after(number), BY_NAME)

    assert moment == (None if wait is None else NOON + timedelta(seconds=wait))


def test_the_lock_ends_after_a_quarter_of_an_hour_and_all_begins_anew():
    tries = after(10)

    assert locked(tries, NOON + timedelta(minutes=14, seconds=59))
    assert not locked(tries, NOON + timedelta(minutes=15))
    assert fresh(tries, NOON + timedelta(minutes=15)) == Tries()


def test_guessing_on_while_locked_does_not_lengthen_the_lock():
    assert failed(after(10), BY_NAME, NOON + timedelta(minutes=10)) == after(10)


def test_wrong_tries_are_forgotten_after_an_hour():
    assert fresh(after(4), NOON + timedelta(minutes=59)) == after(4)
    assert fresh(after(4), NOON + timedelta(minutes=60)) == Tries()


def test_a_clock_that_runs_backwards_opens_nothing():
    assert locked(after(10), NOON - timedelta(days=1))
    assert fresh(after(9), NOON - timedelta(days=1)) == after(9)


def test_seconds_are_counted_up():
    assert seconds_left(NOON + timedelta(seconds=1.2), NOON) == 2
    assert seconds_left(NOON, NOON) == 1
