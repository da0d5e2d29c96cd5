from datetime import date

import pytest

from chibo.figures import engine
from tests.factories import a_bloc, a_grassroots, an_organisation, cells_of
from tests.figures.asking import compute, days, opens_what_it_says, question, the
from tests.figures.making import AFTER, DAY, EVE, a_campaign, a_congress, voided

pytestmark = pytest.mark.django_db

HELD, OTHERWISE = "congress_cells_held", "congress_results_not_as_planned"


@pytest.fixture
def bloc():
    return a_bloc()


@pytest.fixture
def cells(bloc):
    return [cell for _n in range(2) for cell in cells_of(a_grassroots(2, superior=bloc))]


def share(id, at, on=date(2022, 6, 30)):
    result = compute(id, at, days(on=on))
    return result.numerator, result.denominator


def test_a_congress_counts_from_the_day_it_is_held(bloc, cells):
    a_congress(a_campaign(bloc), cells[0], DAY)

    assert [share(HELD, bloc, day) for day in (EVE, DAY, AFTER)] == [(0, 4), (1, 4), (1, 4)]


def test_the_base_are_cells_below_grassroots_committees_alone(bloc, cells):
    an_organisation("grassroots_cell", bloc)
    a_campaign(bloc)

    assert share(HELD, bloc) == (0, 4)


def test_without_a_campaign_of_the_day_there_is_nothing_to_compare(bloc, cells):
    campaign = a_campaign(bloc, first_on=date(2022, 2, 1))
    a_congress(campaign, cells[0], DAY)

    seen = [date(2022, 1, 31), date(2022, 2, 1), date(2025, 12, 31), date(2026, 1, 1)]
    assert [share(HELD, bloc, day) for day in seen] == [(0, 0), (0, 4), (1, 4), (0, 0)]
    voided(campaign)
    assert share(HELD, bloc) == (0, 0)


def test_a_congress_that_was_taken_back_was_not_held(bloc, cells):
    voided(a_congress(a_campaign(bloc), cells[0], DAY))

    assert share(HELD, bloc) == (0, 4)


def test_congresses_of_other_levels_are_another_campaign(bloc, cells):
    a_campaign(bloc, level="grassroots", term_first=2020)

    assert share(HELD, bloc) == (0, 0)


def test_two_campaigns_of_one_day_count_every_cell_once(bloc, cells):
    old = a_campaign(
        bloc, term_first=2019, term_last=2022, first_on=date(2019, 1, 1), due_on=date(2019, 6, 30)
    )
    a_congress(old, cells[0], date(2019, 3, 1))
    new = a_campaign(bloc)
    a_congress(new, cells[1], DAY)

    assert share(HELD, bloc) == (2, 4)


def test_a_cell_founded_after_the_campaign_is_left_out(bloc, cells):
    a_campaign(bloc)
    home = a_grassroots(0, superior=bloc)
    for on in (date(2022, 6, 30), date(2022, 7, 1)):
        an_organisation("cell", home, on=on)
    seen = days(on=date(2022, 7, 1))

    left = engine.records(the(HELD), question(bloc, seen), "left")

    assert share(HELD, bloc, date(2022, 7, 1)) == (0, 5)
    assert [record.rule for record in left] == ["after_the_campaign"]


@pytest.mark.parametrize(
    ("counts", "weak"),
    [
        ({}, 0),
        ({"stood_again": 3, "not_elected": 0, "not_as_planned": 0}, 0),
        ({"stood_again": 3, "not_elected": 1}, 1),
        ({"not_as_planned": 2}, 1),
    ],
)
def test_results_other_than_planned_make_the_committee_weak(bloc, cells, counts, weak):
    campaign = a_campaign(bloc)
    a_congress(campaign, cells[0], DAY, **counts)
    a_congress(campaign, cells[1], DAY, **counts)
    an_organisation("grassroots_cell", bloc)

    assert share(OTHERWISE, bloc, EVE) == (0, 2)
    assert share(OTHERWISE, bloc) == (weak, 2)


def test_a_cell_of_a_sectional_organisation_counts_for_the_committee(bloc):
    home = a_grassroots(0, superior=bloc)
    cell = an_organisation("cell", an_organisation("sectional", home))
    a_congress(a_campaign(bloc), cell, DAY, not_as_planned=1)

    weak = engine.records(the(OTHERWISE), question(bloc), "in")

    assert [record.organisation_id for record in weak] == [home.pk]


@pytest.mark.parametrize("map", ["on", "then"])
@pytest.mark.parametrize("figure", [HELD, OTHERWISE])
def test_figures_of_congresses_open_what_they_say(bloc, cells, figure, map):
    campaign = a_campaign(bloc)
    a_congress(campaign, cells[0], DAY, not_as_planned=1)
    a_congress(campaign, cells[1], AFTER)

    assert opens_what_it_says(figure, bloc, days(map=map))
    assert compute(figure, bloc, days(map=map)).value > 0
