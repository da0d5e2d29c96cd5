from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chibo.figures import engine
from chibo.figures.definitions import obligations as definitions
from chibo.structure.actions.move import move
from tests.factories import a_bloc, a_grassroots, an_organisation
from tests.figures.asking import compute, days, opens_what_it_says, question, the
from tests.figures.making import voided
from tests.obligations.making import a_mark, an_obligation

pytestmark = pytest.mark.django_db

A_DAY = timedelta(days=1)
DUE = date(2022, 5, 31)
EVE, AFTER = DUE - A_DAY, DUE + A_DAY


@pytest.fixture
def bloc():
    return a_bloc()


@pytest.fixture
def two(bloc):
    return [a_grassroots(1, superior=bloc) for _n in range(2)]


def share(id, at, on=date(2022, 6, 30), **narrow):
    result = compute(id, at, days(on=on), **narrow)
    return result.numerator, result.denominator


def test_an_obligation_is_looked_at_from_its_due_day(bloc, two):
    an_obligation(bloc, due_on=DUE)

    assert [share("obligations_fulfilled", bloc, on) for on in (EVE, DUE, AFTER)] == [(0, 0), (0, 2), (0, 2)]
    left = engine.records(the("obligations_fulfilled"), question(bloc, days(on=EVE)), "left")
    assert [(r.month, r.rule) for r in left] == [(DUE, "not_due")] * 2


@pytest.mark.parametrize(("done", "on_time"), [(EVE, 1), (DUE, 1), (AFTER, 0)])
def test_on_time_is_on_the_due_day_or_before_it(bloc, two, done, on_time):
    a_mark(an_obligation(bloc, due_on=DUE), two[0], done)

    assert share("obligations_on_time", bloc) == (on_time, 2)
    assert share("obligations_fulfilled", bloc) == (1, 2)


def test_overdue_is_open_at_the_end_of_the_due_day(bloc, two):
    a_mark(an_obligation(bloc, due_on=DUE), two[0], AFTER)

    found = [compute("obligations_overdue", bloc, days(on=on)).value for on in (EVE, DUE, AFTER)]

    assert found == [0, 2, 1]


def test_what_was_due_before_the_period_is_looked_at_while_it_is_open(bloc, two):
    obligation = an_obligation(bloc, first_on=date(2021, 10, 1), due_on=date(2021, 11, 30))
    a_mark(obligation, two[0], date(2021, 12, 15))

    assert share("obligations_fulfilled", bloc) == (0, 1)
    assert compute("obligations_overdue", bloc).value == 1


def test_an_obligation_without_a_day_is_left_out(bloc, two):
    an_obligation(bloc, due_on=None)

    left = engine.records(the("obligations_fulfilled"), question(bloc), "left")

    assert share("obligations_fulfilled", bloc) == (0, 0)
    assert [r.rule for r in left] == ["no_due_day"] * 2


def test_voided_orders_and_notes_count_on_no_day(bloc, two):
    obligation = an_obligation(bloc, due_on=DUE)
    mark = a_mark(obligation, two[0], EVE)
    assert share("obligations_fulfilled", bloc, DUE) == (1, 2)

    voided(mark)
    assert share("obligations_fulfilled", bloc, DUE) == (0, 2)
    voided(obligation)
    assert share("obligations_fulfilled", bloc, DUE) == (0, 0)


def test_a_figure_is_narrowed_to_an_obligation_or_a_subject(bloc, two):
    plan = an_obligation(bloc, due_on=DUE)
    survey = an_obligation(bloc, due_on=DUE, subject="survey", fulfilled_by="done", scope="meeting_cells")
    a_mark(plan, two[0], EVE)

    assert share("obligations_fulfilled", bloc) == (1, 4)
    assert share("obligations_fulfilled", bloc, obligation=str(plan.pk)) == (1, 2)
    assert share("obligations_fulfilled", bloc, subject="survey") == (0, 2)
    assert share("obligations_fulfilled", bloc, subject="survey", obligation=str(plan.pk)) == (0, 0)
    assert compute("obligations_overdue", bloc, obligation=str(survey.pk)).value == 2
    assert share("reports_sent", bloc, subject="survey") == (0, 0)


def test_reports_are_obligations_of_their_subject(bloc, two):
    an_obligation(bloc, due_on=DUE)
    report = an_obligation(bloc, due_on=DUE, subject="periodic_report", fulfilled_by="reported")
    a_mark(report, two[0], DUE)
    a_mark(report, two[1], AFTER)

    assert (share("reports_sent", bloc), share("reports_on_time", bloc)) == ((2, 2), (1, 2))
    assert share("reports_sent", bloc, DUE) == (1, 2)


def test_who_has_studied_every_resolution_that_was_due(bloc, two):
    first, second = (
        an_obligation(bloc, due_on=due_on, subject="resolution_study", fulfilled_by="studied")
        for due_on in (DUE, date(2022, 8, 31))
    )
    for organisation in two:
        a_mark(first, organisation, EVE)
    a_mark(second, two[0], AFTER)
    an_organisation("grassroots_cell", bloc)

    assert share("organisations_studied_resolution", bloc, EVE - A_DAY) == (0, 3)
    assert share("organisations_studied_resolution", bloc, EVE) == (2, 3)
    assert share("organisations_studied_resolution", bloc, AFTER) == (2, 3)
    assert compute("organisations_studied_resolution", bloc, days(end=date(2022, 9, 1))).numerator == 1


def test_resolutions_of_earlier_years_that_are_done_bind_no_longer(bloc, two):
    old = an_obligation(
        bloc,
        first_on=date(2021, 1, 1),
        due_on=date(2021, 6, 30),
        subject="resolution_study",
        fulfilled_by="studied",
    )
    for organisation in two:
        a_mark(old, organisation, date(2021, 6, 1))

    assert share("organisations_studied_resolution", bloc) == (0, 0)


def test_a_round_of_the_survey_is_held_when_whoever_ordered_it_says_so(bloc, two):
    survey = an_obligation(
        bloc,
        first_on=date(2022, 1, 1),
        due_on=None,
        every="quarter",
        subject="survey",
        fulfilled_by="done",
    )
    a_mark(survey, bloc, date(2022, 3, 31), stage="done", round_on=date(2022, 1, 1))
    a_mark(survey, bloc, date(2022, 6, 29), stage="done", round_on=date(2022, 4, 1))
    a_mark(survey, two[0], date(2022, 3, 1), stage="done", round_on=date(2022, 1, 1))

    seen = [date(2022, 3, 30), date(2022, 3, 31), date(2022, 4, 1), date(2022, 6, 28), date(2022, 6, 30)]
    assert [share("survey_rounds_held", bloc, on) for on in seen] == [(0, 0), (1, 1), (1, 1), (1, 1), (2, 2)]
    assert share("survey_rounds_held", two[0]) == (0, 0)


def test_obligations_stand_where_the_map_says():
    province = an_organisation("province")
    old, new = (an_organisation("superior", province) for _bloc in range(2))
    moved = a_grassroots(1, superior=old)
    obligation = an_obligation(province, due_on=DUE)
    an_obligation(province, due_on=date(2022, 6, 20))
    a_mark(obligation, moved, EVE)
    move(organisation=moved, superior=new, by=None, on=date(2022, 6, 10), citing="QĐ 1")

    def shares(map):
        found = [compute("obligations_fulfilled", at, days(map=map)) for at in (old, new)]
        return [(result.numerator, result.denominator) for result in found]

    assert (shares("on"), shares("then")) == ([(0, 0), (1, 2)], [(1, 1), (0, 1)])


def test_figures_of_one_source_computed_together_are_what_each_gives(bloc, two):
    a_mark(an_obligation(bloc, due_on=DUE), two[0], AFTER)
    a_mark(an_obligation(bloc, due_on=DUE, subject="periodic_report"), two[1], EVE)
    asked = question(bloc)

    together = engine.compute_all(definitions.FIGURES, asked)

    assert together == [engine.compute(figure, asked) for figure in definitions.FIGURES]


def test_figures_of_one_source_take_one_statement(bloc, two, django_assert_num_queries):
    an_obligation(bloc, due_on=DUE)
    three = [the(id) for id in ("obligations_fulfilled", "obligations_on_time", "obligations_overdue")]
    asked = question(bloc)

    with engine.reading(), django_assert_num_queries(2):  # the role is looked at, the figures are computed
        engine.compute_all(three, asked)


some_days = st.integers(-60, 200).map(lambda n: date(2022, 1, 1) + timedelta(days=n))


@settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(orders=st.lists(st.tuples(some_days, st.none() | some_days), max_size=5), on=some_days)
def test_what_is_not_fulfilled_is_overdue_whenever_one_looks(db, orders, on):
    bloc = a_bloc()
    grassroots = a_grassroots(0, superior=bloc)
    for due_on, done in orders:
        obligation = an_obligation(bloc, first_on=date(2021, 10, 1), due_on=due_on)
        if done:
            a_mark(obligation, grassroots, done)
    seen = days(first=date(2022, 1, 1), end=max(on, date(2022, 1, 1)) + A_DAY, on=on)

    fulfilled, on_time = (compute(id, bloc, seen) for id in ("obligations_fulfilled", "obligations_on_time"))
    overdue = compute("obligations_overdue", bloc, seen)

    assert fulfilled.denominator == fulfilled.numerator + overdue.value == on_time.denominator
    assert on_time.numerator <= fulfilled.numerator
    assert overdue.value == sum(1 for due_on, done in orders if due_on <= on and not (done and done <= on))


@pytest.mark.parametrize("map", ["on", "then"])
@pytest.mark.parametrize("figure", [f.id for f in definitions.FIGURES])
def test_every_figure_of_obligations_opens_what_it_says(bloc, two, figure, map):
    for subject in ("general", "periodic_report", "resolution_study", "survey"):
        obligation = an_obligation(bloc, due_on=DUE, subject=subject, fulfilled_by="done")
        a_mark(obligation, two[0], EVE)
        a_mark(obligation, bloc, EVE)
        an_obligation(bloc, due_on=None, subject=subject)

    assert opens_what_it_says(figure, bloc, days(map=map))
    assert compute(figure, bloc, days(map=map)).value > 0
