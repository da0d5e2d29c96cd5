"""What is due: the day before, the day, the day after."""

from datetime import date, timedelta

import pytest

from chibo.core.models import Act
from chibo.obligations import due, evidence
from chibo.obligations.words import Every, Scope, Subject
from tests.factories import a_bloc, a_grassroots, an_organisation, cells_of
from tests.obligations.making import DUE, FIRST, TODAY, a_mark, an_obligation, gone, what_is_due

pytestmark = pytest.mark.django_db
A_DAY = timedelta(days=1)


@pytest.fixture
def bloc():
    return a_bloc()


@pytest.fixture
def grassroots(bloc):
    return a_grassroots(2, superior=bloc)


def whom(**given):
    return [row[0] for row in what_is_due(**given)]


def test_it_binds_from_its_first_day_until_the_day_it_ends(bloc, grassroots):
    an_obligation(bloc, due_on=None, until=date(2022, 7, 1))
    assert whom(on=FIRST - A_DAY) == []
    assert whom(on=FIRST) == [grassroots.pk]
    assert whom(on=date(2022, 6, 30)) == [grassroots.pk]
    assert whom(on=date(2022, 7, 1)) == []


def test_what_was_due_before_it_ended_stays(bloc, grassroots):
    an_obligation(bloc, until=DUE + A_DAY)
    assert whom(on=TODAY) == [grassroots.pk]


def test_the_scope_says_whom_it_binds(bloc, grassroots):
    alone = an_organisation("grassroots_cell", bloc, kind="press")
    cells = [cell.pk for cell in cells_of(grassroots)]

    def bound(scope, **given):
        return whom(obligations=[an_obligation(bloc, scope=scope, **given).pk])

    assert bound(Scope.GRASSROOTS) == [grassroots.pk, alone.pk]
    assert bound(Scope.GRASSROOTS, kind="press") == [alone.pk]
    assert bound(Scope.WITH_CELLS) == [grassroots.pk]
    assert bound(Scope.CELLS_UNDER) == cells
    assert bound(Scope.MEETING_CELLS) == [*cells, alone.pk]
    assert bound(Scope.SUPERIORS) == [bloc.pk]
    assert bound(Scope.ITSELF) == [bloc.pk]
    assert bound(Scope.LIST, listed=[alone, cells_of(grassroots)[1]]) == [cells[1], alone.pk]


def test_a_sister_is_not_bound(bloc, grassroots):
    other = a_grassroots(0)
    an_obligation(bloc, listed=[other], scope=Scope.LIST)
    an_obligation(bloc)
    assert whom() == [grassroots.pk]


def test_who_was_dissolved_or_not_yet_founded_on_the_due_day_owes_nothing(bloc, grassroots):
    early, late = an_organisation("grassroots_cell", bloc), an_organisation("grassroots_cell", bloc)
    an_organisation("grassroots_cell", bloc, on=DUE + A_DAY)
    young = an_organisation("grassroots_cell", bloc, on=DUE)
    gone(early, DUE)
    gone(late, DUE + A_DAY)
    an_obligation(bloc)
    assert whom(on=DUE - A_DAY) == [grassroots.pk, late.pk]
    assert whom(on=DUE) == [grassroots.pk, late.pk, young.pk]
    assert whom(on=DUE + A_DAY) == [grassroots.pk, young.pk]


def test_overdue_at_the_end_of_the_due_day(bloc, grassroots):
    an_obligation(bloc)
    assert whom(on=DUE - A_DAY, where=due.OVERDUE) == []
    assert whom(on=DUE, where=due.OVERDUE) == [grassroots.pk]


def test_on_time_on_the_due_day_and_late_the_day_after(bloc, grassroots):
    first, second = an_obligation(bloc), an_obligation(bloc)
    a_mark(first, grassroots, DUE)
    a_mark(second, grassroots, DUE + A_DAY)
    assert what_is_due(where=due.ON_TIME) == [(grassroots.pk, FIRST, DUE, DUE)]
    assert what_is_due(where=due.LATE) == [(grassroots.pk, FIRST, DUE, DUE + A_DAY)]
    assert what_is_due(on=DUE, where=due.OVERDUE) == [(grassroots.pk, FIRST, DUE, None)]


def test_only_the_fulfilling_stage_fulfils_and_a_voided_mark_does_not(bloc, grassroots):
    obligation = an_obligation(bloc)
    a_mark(obligation, grassroots, DUE, stage="received")
    mark = a_mark(obligation, grassroots, DUE)
    assert whom(where="d.fulfilled_on IS NOT NULL") == [grassroots.pk]
    mark.voided = Act.objects.last()
    mark.save()
    assert whom(where="d.fulfilled_on IS NOT NULL") == []


def test_rounds_begin_on_the_same_day_of_the_month_even_from_the_31st(bloc, grassroots):
    obligation = an_obligation(
        bloc,
        first_on=date(2022, 1, 31),
        due_on=None,
        every=Every.MONTH,
        days_after=5,
        until=date(2022, 5, 31),
    )
    a_mark(obligation, grassroots, date(2022, 4, 1), round_on=date(2022, 2, 28))
    assert what_is_due() == [
        (grassroots.pk, date(2022, 1, 31), date(2022, 3, 4), None),
        (grassroots.pk, date(2022, 2, 28), date(2022, 4, 4), date(2022, 4, 1)),
        (grassroots.pk, date(2022, 3, 31), date(2022, 5, 4), None),
        (grassroots.pk, date(2022, 4, 30), date(2022, 6, 4), None),
    ]


def test_a_half_year_report_before_the_end_of_its_round(bloc, grassroots):
    an_obligation(bloc, first_on=date(2022, 1, 1), due_on=None, every=Every.HALF_YEAR, days_after=-15)
    assert what_is_due() == [
        (grassroots.pk, date(2022, 1, 1), date(2022, 6, 15), None),
        (grassroots.pk, date(2022, 7, 1), date(2022, 12, 16), None),
    ]


def test_a_window_holds_what_fell_due_in_it_and_what_is_still_open_from_before(bloc, grassroots):
    last_year = {"first_on": date(2021, 1, 1), "due_on": date(2021, 12, 31)}
    an_obligation(bloc, **last_year)
    a_mark(an_obligation(bloc, **last_year), grassroots, date(2022, 2, 1))
    an_obligation(bloc)
    an_obligation(bloc, due_on=TODAY + A_DAY)
    an_obligation(bloc, due_on=None)
    rows = what_is_due(where=due.IN_WINDOW)
    assert [row[2] for row in rows] == [date(2021, 12, 31), DUE]


def test_evidence_of_a_higher_app_fulfils_from_the_first_day_of_the_round(bloc, grassroots, monkeypatch):
    an_obligation(bloc, subject=Subject.MODEL_REGISTRATION)
    other = an_obligation(bloc)
    days = [FIRST - A_DAY, DUE + A_DAY, FIRST + A_DAY]
    told = ", ".join(f"({grassroots.pk}, '{day}'::date)" for day in days)
    monkeypatch.setattr(evidence, "_sources", {})
    monkeypatch.setattr(evidence, "_read", [])
    evidence.register(Subject.MODEL_REGISTRATION, f'SELECT * FROM (VALUES {told}) v(organisation_id, "on")')
    assert what_is_due(subjects=[Subject.MODEL_REGISTRATION]) == [(grassroots.pk, FIRST, DUE, FIRST + A_DAY)]
    assert what_is_due(obligations=[other.pk]) == [(grassroots.pk, FIRST, DUE, None)]
    with pytest.raises(RuntimeError):
        evidence.register(Subject.SURVEY, "SELECT 1, NULL::date")
