from datetime import date
from decimal import Decimal

import pytest

from chibo.core.days import since
from chibo.figures import engine
from chibo.figures.definitions import admissions as definitions
from chibo.people.models import Membership
from chibo.people.words import Entry
from chibo.structure.actions.move import move
from tests.factories import a_bloc, a_grassroots, a_member, an_act, an_organisation, cells_of
from tests.figures.asking import compute, days, opens_what_it_says, question, the, value
from tests.figures.making import AFTER, DAY, EVE, admitted, voided
from tests.targets.making import a_target

pytestmark = pytest.mark.django_db


@pytest.fixture
def bloc():
    return a_bloc()


@pytest.fixture
def cell(bloc):
    return cells_of(a_grassroots(1, superior=bloc))[0]


def test_an_admission_counts_from_the_day_of_its_decision(bloc, cell):
    admitted(cell, DAY)

    assert [value("admissions", bloc, day) for day in (EVE, DAY, AFTER)] == [0, 1, 1]


def test_only_admissions_of_the_period_count(bloc, cell):
    for on in (date(2021, 12, 31), date(2022, 1, 1), date(2022, 6, 30), date(2022, 7, 1)):
        admitted(cell, on)

    assert compute("admissions", bloc).value == 2


def test_only_entries_by_admission_count(bloc, cell):
    a_member(cell, on=DAY)

    assert compute("admissions", bloc).value == 0


def test_an_admission_that_was_taken_back_counts_on_no_day(bloc, cell):
    membership = admitted(cell, DAY).memberships.get()
    membership.void(an_act(AFTER))

    assert [value("admissions", bloc, day) for day in (EVE, DAY, AFTER)] == [0, 0, 0]


def test_it_stays_where_it_was_when_the_member_is_transferred(bloc, cell):
    other = cells_of(a_grassroots(1, superior=bloc))[0]
    person = admitted(cell, DAY)
    person.memberships.get().end(on=date(2022, 5, 1), by=an_act())
    Membership.objects.create(
        person=person,
        organisation=other,
        during=since(date(2022, 5, 1)),
        began=an_act(),
        entry=Entry.TRANSFERRED,
    )

    assert (compute("admissions", cell).value, compute("admissions", other).value) == (1, 0)


def test_by_ceremony_counts_the_ceremony_and_leaves_out_who_waits_for_it(bloc, cell):
    admitted(cell, EVE, ceremony=DAY)
    admitted(cell, EVE)

    assert [value("admissions_by_ceremony", bloc, day) for day in (EVE, DAY, AFTER)] == [0, 1, 1]
    left = engine.records(the("admissions_by_ceremony"), question(bloc), "left")
    assert [(r.day, r.rule) for r in left] == [(EVE, "no_ceremony")]
    before = engine.records(the("admissions_by_ceremony"), question(bloc, days(on=EVE)), "left")
    assert [r.rule for r in before] == ["no_ceremony", "no_ceremony"]


def test_against_the_resolution_the_base_is_the_aim_and_may_be_exceeded(bloc, cell):
    a_target(bloc, aim=Decimal(2))
    for _n in range(3):
        admitted(cell, DAY)

    result = compute("admissions_against_target", bloc)

    assert (result.numerator, result.denominator, result.percent) == (3, 2, "150")


@pytest.mark.parametrize(
    ("on", "base"),
    [
        (date(2021, 12, 31), None),
        (date(2022, 1, 1), 140),
        (date(2022, 12, 31), 140),
        (date(2023, 1, 1), None),
    ],
)
def test_the_aim_holds_on_the_days_of_the_target(bloc, on, base):
    a_target(bloc)

    assert compute("admissions_against_target", bloc, days(on=on)).denominator == base


def test_without_a_target_there_is_no_base_and_no_percentage(bloc, cell):
    admitted(cell, DAY)
    voided(a_target(bloc))
    a_target(bloc, name="another", figure="members", comparator=">=")

    result = compute("admissions_against_target", bloc)

    assert (result.value, result.denominator, result.percent) == (1, None, None)


def test_the_aim_of_one_organisation_says_nothing_about_its_parts(bloc, cell):
    a_target(bloc)
    admitted(cell, DAY)
    asked = question(bloc)

    below = engine.below(the("admissions_against_target"), asked)
    kinds = engine.by_kind(the("admissions_against_target"), asked)

    assert {(r.value, r.denominator) for r in (*below.values(), *kinds.values())} == {(1, None)}
    assert compute("admissions_against_target", bloc, kind="state_agency").denominator is None


def test_in_non_state_enterprises_by_the_kind_of_the_day(bloc, cell):
    firm = an_organisation("grassroots_cell", bloc, kind="non_state_enterprise")
    admitted(cell, DAY)
    admitted(firm, DAY)
    admitted(firm, AFTER)

    def share(on):
        result = compute("admissions_in_non_state_enterprises", bloc, days(on=on))
        return result.numerator, result.denominator, result.percent

    assert [share(day) for day in (EVE, DAY, AFTER)] == [(0, 0, None), (1, 2, "50"), (2, 3, "66,67")]


def test_admissions_stand_where_the_map_says():
    province = an_organisation("province")
    old, new = (an_organisation("superior", province) for _bloc in range(2))
    moved = a_grassroots(1, superior=old)
    [cell] = cells_of(moved)
    admitted(cell, EVE, ceremony=EVE)
    admitted(cell, DAY, ceremony=DAY)
    move(organisation=moved, superior=new, by=None, on=DAY, citing="QĐ 1")

    def numbers(id, map):
        return tuple(compute(id, at, days(map=map)).numerator for at in (old, new))

    for id in ("admissions", "admissions_by_ceremony"):
        assert (numbers(id, "on"), numbers(id, "then")) == ((0, 2), (1, 1))


@pytest.mark.parametrize("map", ["on", "then"])
@pytest.mark.parametrize("figure", [f.id for f in definitions.FIGURES])
def test_every_figure_of_admissions_opens_what_it_says(bloc, cell, figure, map):
    admitted(cell, DAY, ceremony=AFTER)
    admitted(cell, DAY)
    admitted(an_organisation("grassroots_cell", bloc, kind="non_state_enterprise"), AFTER)
    a_target(bloc)

    assert opens_what_it_says(figure, bloc, days(map=map))
    assert compute(figure, bloc, days(map=map)).value > 0
