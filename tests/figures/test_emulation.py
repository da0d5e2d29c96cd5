from datetime import date

import pytest

from chibo.figures import engine
from chibo.figures.definitions import emulation as definitions
from chibo.structure.actions.move import move
from tests.factories import a_bloc, a_grassroots, an_act, an_organisation, cells_of
from tests.figures.asking import compute, days, opens_what_it_says, question, the, value
from tests.figures.making import AFTER, DAY, EVE, a_model, a_registration, voided

pytestmark = pytest.mark.django_db

REGISTERED = "organisations_registered_skilful_mass_mobilisation"


@pytest.fixture
def bloc():
    return a_bloc()


def test_models_are_a_stock_from_their_registration_until_they_end(bloc):
    model = a_model(a_grassroots(superior=bloc), DAY)
    model.end(on=date(2022, 5, 1), by=an_act())

    seen = [EVE, DAY, AFTER, date(2022, 4, 30), date(2022, 5, 1)]
    assert [value("models_following_registered", bloc, day) for day in seen] == [0, 1, 1, 1, 0]


def test_models_of_other_kinds_are_not_among_them(bloc):
    grassroots = a_grassroots(superior=bloc)
    a_model(grassroots, DAY, kind="skilful")
    a_model(grassroots, DAY).void(an_act(AFTER))

    assert compute("models_following_registered", bloc).value == 0


def test_new_ones_began_in_the_period_and_still_hold(bloc):
    grassroots = a_grassroots(superior=bloc)
    for place, on in enumerate((date(2021, 12, 31), date(2022, 1, 1), date(2022, 6, 30), date(2022, 7, 1))):
        a_model(grassroots, on, name="Mô hình " + "abcd"[place])
    a_model(grassroots, date(2022, 2, 1), name="Đã thôi").end(on=date(2022, 3, 1), by=an_act())

    result = compute("models_following_new", bloc)

    assert (result.numerator, result.denominator, result.percent) == (2, 3, "66,67")


def test_a_registration_counts_from_its_day_in_its_year(bloc):
    here = a_grassroots(superior=bloc)
    a_grassroots(superior=bloc)
    a_registration(here, DAY)

    def share(on):
        result = compute(REGISTERED, bloc, days(on=on))
        return result.numerator, result.denominator

    seen = [EVE, DAY, AFTER, date(2022, 12, 31), date(2023, 1, 1)]
    assert [share(day) for day in seen] == [(0, 2), (1, 2), (1, 2), (1, 2), (0, 2)]


def test_the_one_that_has_not_registered_can_be_found(bloc):
    here, missing = a_grassroots(superior=bloc), an_organisation("grassroots_cell", bloc)
    a_registration(here, DAY)
    a_registration(cells_of(here)[0], DAY)

    out = engine.records(the(REGISTERED), question(bloc), "out")

    assert [record.organisation_id for record in out] == [missing.pk]


def test_withdrawing_a_registration_takes_one_away(bloc):
    registrations = [a_registration(a_grassroots(0, superior=bloc), DAY) for _n in range(4)]
    assert compute(REGISTERED, bloc).percent == "100"

    voided(registrations[0])

    assert (compute(REGISTERED, bloc).numerator, compute(REGISTERED, bloc).percent) == (3, "75")


def test_nobody_to_register_is_no_percentage(bloc):
    result = compute(REGISTERED, bloc)

    assert (result.numerator, result.denominator, result.percent) == (0, 0, None)


@pytest.mark.parametrize("map", ["on", "then"])
def test_models_and_registrations_go_with_their_organisation(map):
    province = an_organisation("province")
    old, new = (an_organisation("superior", province) for _bloc in range(2))
    moved = a_grassroots(1, superior=old)
    a_model(moved, date(2022, 2, 1))
    a_registration(moved, date(2022, 2, 1))
    move(organisation=moved, superior=new, by=None, on=DAY, citing="QĐ 1")

    for id in ("models_following_registered", "models_following_new", REGISTERED):
        assert [compute(id, at, days(map=map, on=EVE)).value for at in (old, new)] == [1, 0]
        assert [compute(id, at, days(map=map)).value for at in (old, new)] == [0, 1]


@pytest.mark.parametrize("map", ["on", "then"])
@pytest.mark.parametrize("figure", [f.id for f in definitions.FIGURES])
def test_every_figure_of_emulation_opens_what_it_says(bloc, figure, map):
    here = a_grassroots(superior=bloc)
    a_grassroots(superior=bloc)
    a_model(here, date(2021, 5, 1))
    a_model(here, DAY, name="Mô hình mới")
    a_registration(here, DAY)

    assert opens_what_it_says(figure, bloc, days(map=map))
    assert compute(figure, bloc, days(map=map)).value > 0
