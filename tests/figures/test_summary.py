"""The summary that the command prints and the review keeps."""

from datetime import date
from decimal import Decimal

import pytest

from chibo.core.reasons import Refused
from chibo.figures.figure import all_figures, weaknesses
from chibo.figures.summary import summary
from tests.factories import a_bloc, a_grassroots, cells_of
from tests.figures.asking import compute, days
from tests.figures.making import admitted
from tests.figures.test_command import answer, printed
from tests.obligations.making import an_obligation
from tests.targets.making import a_target

pytestmark = pytest.mark.django_db

HALF_YEAR = {"first": date(2022, 1, 1), "end": date(2022, 7, 1)}


@pytest.fixture
def bloc():
    bloc = a_bloc()
    [cell] = cells_of(a_grassroots(1, superior=bloc))
    for on in (date(2021, 3, 1), date(2022, 3, 1), date(2022, 4, 1)):
        admitted(cell, on)
    a_target(bloc, aim=Decimal(1))
    an_obligation(bloc, due_on=date(2022, 5, 31))
    return bloc


def test_it_holds_what_each_figure_gives_in_their_order(bloc):
    found = summary(bloc, days())

    assert found.figures == [compute(figure.id, bloc) for figure in all_figures()]
    assert [one.figure.id for one in found.weaknesses] == [figure.id for figure in weaknesses()]
    assert [(one.target.name, one.status) for one in found.targets] == [("target_admissions", "exceeded")]
    assert found.before == {}


def test_with_the_same_period_of_the_year_before(bloc):
    found = summary(bloc, days(), before=True)

    assert found.figure("admissions").value == 2
    assert found.before["admissions"].value == 1
    assert found.before["admissions"].on == date(2021, 6, 30)


def test_an_organisation_founded_since_has_no_year_before():
    found = summary(a_bloc(on=date(2022, 1, 1)), days(), before=True)

    assert found.before == {}


def test_of_an_organisation_that_does_not_exist_it_is_refused(bloc):
    with pytest.raises(Refused) as refusal:
        summary(bloc, days(first=date(2009, 1, 1), end=date(2009, 7, 1)))

    assert [r.code for r in refusal.value.reasons] == ["not_there_then"]


def test_the_command_prints_the_same(bloc):
    code = bloc.standing_on(date(2022, 6, 30)).code

    found = answer(code, **HALF_YEAR)

    assert found == summary(bloc, days()).as_json(code)
    assert [set(target) for target in found["targets"]] == [
        {"id", "label", "status", "value", "aim", "comparator", "due"}
    ]
    assert all(set(weakness) == {"id", "label", "base", "organisations"} for weakness in found["weaknesses"])
    [late] = [weakness for weakness in found["weaknesses"] if weakness["id"] == "plans_late"]
    assert (late["base"], len(late["organisations"])) == (1, 1)


def test_for_people_targets_and_weaknesses_stand_under_the_figures(bloc):
    text = printed(bloc.standing_on(date(2022, 6, 30)).code, **HALF_YEAR)

    assert "Kết nạp đảng viên mới trong năm: 2 (>= 1 đảng viên): " in text
    assert " / 1 = 100%: X" in text
    assert "None" not in text
