from datetime import date

import pytest

from chibo.core.days import between, since
from chibo.figures import engine
from chibo.figures.definitions import members as definitions
from chibo.people.models import Membership, TemporaryStay
from chibo.people.words import ACTIVITIES, Entry, Status
from tests.factories import a_bloc, a_grassroots, a_member, an_act, cells_of, members
from tests.figures.asking import compute, days, opens_what_it_says, question, the, value

pytestmark = pytest.mark.django_db

EVE, DAY, AFTER = date(2022, 3, 31), date(2022, 4, 1), date(2022, 4, 2)


def test_members_are_counted_where_their_membership_is_on_the_day():
    bloc = a_bloc()
    here, there = cells_of(a_grassroots(2, superior=bloc))
    person = a_member(here)
    membership = person.memberships.get()
    membership.end(on=DAY, by=an_act(DAY))
    Membership.objects.create(
        person=person, organisation=there, during=since(DAY), began=an_act(DAY), entry=Entry.TRANSFERRED
    )

    assert [value("members", here, day) for day in (EVE, DAY, AFTER)] == [1, 0, 0]
    assert [value("members", there, day) for day in (EVE, DAY, AFTER)] == [0, 1, 1]
    assert [value("members", bloc, day) for day in (EVE, DAY, AFTER)] == [1, 1, 1]


def test_members_by_status_share_one_base():
    bloc = a_bloc()
    cell = cells_of(a_grassroots(1, superior=bloc))[0]
    members(cell, 3)
    a_member(cell, standing=Status.PROBATIONARY)
    a_member(cell, activity=Status.EXEMPT)

    full = compute("members_full", bloc)
    assert (full.numerator, full.denominator, full.percent) == (4, 5, "80")
    assert compute("members_probationary", bloc).value == 1
    assert compute("members_exempt", bloc).value == 1


def test_who_stays_for_a_time_is_left_out_with_the_rule():
    bloc = a_bloc()
    here, there = cells_of(a_grassroots(2, superior=bloc))
    person = a_member(here)
    TemporaryStay.objects.create(
        person=person, organisation=there, during=between(date(2022, 1, 1), DAY), began=an_act()
    )

    def left(day):
        return [r.rule for r in engine.records(the("members"), question(there, days(on=day)), "left")]

    assert [left(day) for day in (EVE, DAY)] == [["staying"], []]
    assert value("members", here, EVE) == 1


def test_a_share_of_nobody_is_no_percentage():
    empty = compute("members_full", a_bloc())

    assert (empty.numerator, empty.denominator, empty.percent) == (0, 0, None)


@pytest.mark.parametrize("map", ["on", "then"])
def test_figures_of_members_computed_together_are_what_each_gives(map):
    bloc = a_bloc()
    cells = cells_of(a_grassroots(2, superior=bloc))
    for status in (None, *ACTIVITIES):
        a_member(cells[0], activity=status)
    a_member(cells[1], standing=Status.PROBATIONARY)
    asked = question(bloc, days(map=map))

    together = engine.compute_all(definitions.FIGURES, asked)

    assert together == [engine.compute(figure, asked) for figure in definitions.FIGURES]
    assert [r.value for r in together] == [6, 5, 1, 1, 1, 1, 1]


def test_figures_of_members_of_nobody_are_nought():
    asked = question(a_bloc())

    assert [r.value for r in engine.compute_all(definitions.FIGURES, asked)] == [0] * 7


@pytest.mark.parametrize("figure", [f.id for f in definitions.FIGURES])
def test_every_figure_of_members_opens_what_it_says(figure):
    bloc = a_bloc()
    here, there = cells_of(a_grassroots(2, superior=bloc))
    members(here, 2)
    person = a_member(there, activity=Status.EXEMPT)
    TemporaryStay.objects.create(person=person, organisation=here, during=since(EVE), began=an_act())

    assert opens_what_it_says(figure, bloc)
