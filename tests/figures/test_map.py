"""`--map then`: each event under the superiors of its own day, whoever has moved since."""

from datetime import date

import pytest

from chibo.core.days import parse_day
from chibo.figures import engine
from chibo.meetings.actions.record_meetings import record_meetings
from chibo.meetings.rows import MeetingRow
from chibo.organisations.kinds import Type
from chibo.organisations.models import Organisation
from chibo.structure.actions.move import move
from tests.factories import a_grassroots, a_member, an_organisation, cells_of
from tests.figures.asking import compute, days, question, the

pytestmark = pytest.mark.django_db

MOVED = date(2022, 4, 1)


def meets_every_month_to_june(cell: Organisation) -> None:
    held = [date(2022, month, 3) for month in range(1, 7)]
    rows = [MeetingRow(organisation_id=cell.pk, month=day.replace(day=1), held_on=day) for day in held]
    record_meetings(rows=rows, by=None, on=date(2022, 7, 10))


def a_moved_committee() -> tuple[Organisation, Organisation]:
    """A committee with one cell, that moves to another bloc on 1 April and deeper in the tree."""
    province = an_organisation(Type.PROVINCE)
    old, new = (an_organisation(Type.SUPERIOR, province) for _ in range(2))
    moved = a_grassroots(1, superior=old)
    [cell] = cells_of(moved)
    a_member(cell)
    meets_every_month_to_june(cell)
    move(organisation=moved, superior=new, by=None, on=MOVED, citing="QĐ 12-QĐ/TU, 25/3/2022")
    return new, moved


@pytest.mark.parametrize("map", ["on", "then"])
def test_what_moved_itself_keeps_all_its_events(map):
    _new, moved = a_moved_committee()

    held = compute("meetings_held", moved, days(map=map))

    assert (held.numerator, held.denominator) == (6, 6)


def test_the_new_superior_has_the_events_since_the_move():
    new, moved = a_moved_committee()
    asked = question(new, days(map="then"))

    assert compute("meetings_held", new, days(map="then")).value == 3
    assert {pk: r.value for pk, r in engine.below(the("meetings_held"), asked).items()} == {moved.pk: 3}


def test_the_breakdown_of_what_moved_itself_is_by_its_own_subordinates():
    _new, moved = a_moved_committee()
    [cell] = cells_of(moved)

    below = engine.below(the("meetings_held"), question(moved, days(map="then")))

    assert {pk: r.value for pk, r in below.items()} == {cell.pk: 6}


@pytest.mark.parametrize("on", ["2021-12-31", "2022-07-01", "2022-12-31"])
def test_states_are_of_their_day_also_outside_the_period(on):
    new, moved = a_moved_committee()
    at = new if parse_day(on) >= MOVED else moved
    seen = days(on=parse_day(on), map="then")

    assert compute("members", at, seen).value == 1
    assert compute("cells_meeting_monthly", at, seen).value == 1
