from datetime import date

import pytest

from chibo.figures import engine
from chibo.figures.definitions import structure
from chibo.organisations.kinds import Type
from chibo.structure.actions.move import move
from chibo.structure.actions.rename import rename
from tests.factories import a_bloc, a_grassroots, an_organisation
from tests.figures.asking import compute, days, opens_what_it_says, the, value

pytestmark = pytest.mark.django_db

EVE, DAY, AFTER = date(2022, 3, 31), date(2022, 4, 1), date(2022, 4, 2)


def test_a_bloc_counts_its_organisations_by_level():
    bloc = a_bloc()
    a_grassroots(3, superior=bloc)
    a_grassroots(2, superior=bloc)
    an_organisation(Type.GRASSROOTS_CELL, bloc)

    on = date(2022, 6, 30)
    assert value("grassroots_organisations", bloc, on) == 3
    assert value("grassroots_organisations_with_cells", bloc, on) == 2
    assert value("grassroots_cells", bloc, on) == 1
    assert value("cells_under_grassroots_organisations", bloc, on) == 5
    assert value("cells_meeting_monthly", bloc, on) == 6


def test_an_organisation_counts_from_the_day_it_is_founded():
    bloc = a_bloc()
    an_organisation(Type.GRASSROOTS_CELL, bloc, on=DAY)

    found = [value("grassroots_cells", bloc, day) for day in (EVE, DAY, AFTER)]

    assert found == [0, 1, 1]


def test_moving_a_committee_leaves_the_figures_of_the_day_before_unchanged():
    province = an_organisation(Type.PROVINCE)
    old, new = (an_organisation(Type.SUPERIOR, province) for _ in range(2))
    moved = a_grassroots(3, superior=old)
    before = {f.id: (value(f.id, old, EVE), value(f.id, new, EVE)) for f in structure.FIGURES}

    move(organisation=moved, superior=new, by=None, on=DAY, citing="QĐ 12-QĐ/TU, 25/3/2022")

    assert {f.id: (value(f.id, old, EVE), value(f.id, new, EVE)) for f in structure.FIGURES} == before
    assert before["cells_meeting_monthly"] == (3, 0)
    assert [value("cells_meeting_monthly", old, day) for day in (DAY, AFTER)] == [0, 0]
    assert [value("cells_meeting_monthly", new, day) for day in (DAY, AFTER)] == [3, 3]


def test_a_figure_breaks_down_by_kind_and_by_direct_subordinate():
    bloc = a_bloc()
    agency = a_grassroots(2, superior=bloc)
    firm = an_organisation(Type.GRASSROOTS_CELL, bloc, kind="non_state_enterprise")
    asked = engine.ask(bloc, days())

    kinds = engine.by_kind(the("cells_meeting_monthly"), asked)
    below = engine.below(the("cells_meeting_monthly"), asked)

    assert {kind: r.value for kind, r in kinds.items()} == {"state_agency": 2, "non_state_enterprise": 1}
    assert {pk: r.value for pk, r in below.items()} == {agency.pk: 2, firm.pk: 1}
    assert compute("cells_meeting_monthly", bloc, kind="non_state_enterprise").value == 1


def test_a_change_of_kind_moves_the_count_on_its_day():
    bloc = a_bloc()
    firm = an_organisation(
        Type.GRASSROOTS_CELL, bloc, kind="state_enterprise", name="Chi bộ Công ty", code="K9"
    )
    rename(organisation=firm, name="Chi bộ Công ty", code="K9", kind="mixed_enterprise", by=None, on=DAY)

    for day, kind in ((EVE, "state_enterprise"), (DAY, "mixed_enterprise"), (AFTER, "mixed_enterprise")):
        assert list(engine.by_kind(the("grassroots_cells"), engine.ask(bloc, days(on=day)))) == [kind]


@pytest.mark.parametrize("figure", [f.id for f in structure.FIGURES])
def test_every_figure_of_structure_opens_what_it_says(figure):
    bloc = a_bloc()
    a_grassroots(2, superior=bloc)

    assert opens_what_it_says(figure, bloc)


def test_an_organisation_that_does_not_exist_on_the_day_has_no_figures():
    bloc = a_bloc(on=DAY)

    assert engine.ask(bloc, days(on=EVE)) is None
    assert engine.ask(bloc, days(on=DAY)) is not None
