from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chibo.figures import target_results
from chibo.figures.figure import all_figures
from chibo.figures.target_status import TargetFacts, status_of
from chibo.figures.window import Window
from chibo.targets import figure_ids, statuses
from chibo.targets.words import Comparator, Status
from tests.factories import a_bloc, a_grassroots, cells_of
from tests.figures.asking import days
from tests.figures.making import a_campaign, a_congress, a_registration, admitted, voided
from tests.targets.making import a_target

pytestmark = pytest.mark.django_db

DUE = date(2022, 6, 30)
EVE, AFTER = date(2022, 6, 29), date(2022, 7, 1)
SEEN = (EVE, DUE, AFTER)


def facts(comparator=">=", aim=140, unit="đảng viên"):
    return TargetFacts(comparator, Decimal(aim), unit, DUE)


def words(target, value):
    return [str(status_of(target, value, on)) for on in SEEN]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (139, ["not_due", "not_met", "not_met"]),
        (140, ["met", "met", "met"]),
        (141, ["exceeded", "exceeded", "exceeded"]),
        (None, ["not_due", "not_met", "not_met"]),
    ],
)
def test_a_count_of_at_least_so_many_is_met_the_day_it_is_reached(value, expected):
    assert words(facts(), value) == expected


@pytest.mark.parametrize(
    ("comparator", "value", "at_last"),
    [
        (">", 140, "not_met"),
        (">", 141, "met"),
        ("=", 139, "not_met"),
        ("=", 140, "met"),
        ("=", 141, "not_met"),
        ("<=", 139, "exceeded"),
        ("<=", 140, "met"),
        ("<=", 141, "not_met"),
        ("<", 139, "met"),
        ("<", 140, "not_met"),
    ],
)
def test_every_other_comparator_is_judged_from_the_due_day(comparator, value, at_last):
    assert words(facts(comparator), value) == ["not_due", at_last, at_last]


@pytest.mark.parametrize(
    ("aim", "value", "at_last"),
    [
        (100, Fraction(100), "met"),
        (100, Fraction(8400, 85), "not_met"),
        (100, Fraction(9999999, 100000), "not_met"),
        (90, Fraction(100), "exceeded"),
        (90, Fraction(90), "met"),
        (100, None, "not_met"),
    ],
)
def test_a_share_is_judged_from_the_due_day_and_exactly(aim, value, at_last):
    assert words(facts(aim=aim, unit="%"), value) == ["not_due", at_last, at_last]


@settings(max_examples=200, deadline=None, derandomize=True)
@given(
    comparator=st.sampled_from(Comparator.values),
    unit=st.sampled_from(["%", "đảng viên"]),
    aim=st.integers(0, 200),
    value=st.none() | st.integers(0, 200),
    on=st.dates(date(2022, 1, 1), date(2022, 12, 31)),
)
def test_nothing_is_not_met_before_its_due_day_and_not_due_from_it_on(comparator, unit, aim, value, on):
    status = status_of(facts(comparator, aim, unit), value, on)

    assert (status == Status.NOT_DUE) <= (on < DUE)
    assert (status == Status.NOT_MET) <= (on >= DUE)
    if status == Status.EXCEEDED:
        assert comparator in (">=", "<=")
        assert value != aim


def test_a_target_is_computed_over_its_own_days_up_to_its_due_day():
    bloc = a_bloc()
    [cell] = cells_of(a_grassroots(1, superior=bloc))
    target = a_target(bloc, aim=Decimal(2), first_on=date(2022, 2, 1), due_on=DUE)
    for on in (date(2022, 1, 31), date(2022, 2, 1), DUE, AFTER):
        admitted(cell, on)

    def judged(on):
        [result] = target_results.results([target], days(first=date(2022, 6, 1), end=date(2022, 8, 1), on=on))
        return result.value, result.status

    assert [judged(on) for on in SEEN] == [(1, "not_due"), (2, "met"), (2, "met")]


def test_the_targets_of_a_window_are_those_that_run_on_its_day_or_fell_due_in_it():
    bloc = a_bloc()
    a_target(bloc, name="running", due_on=date(2022, 12, 31))
    a_target(bloc, name="past", first_on=date(2021, 1, 1), due_on=date(2021, 12, 31))
    a_target(bloc, name="in", first_on=date(2022, 1, 1), due_on=date(2022, 3, 31))
    a_target(bloc, name="to_come", first_on=AFTER)
    voided(a_target(bloc, name="withdrawn"))
    a_target(a_bloc(), name="of_another")

    def names(window: Window):
        return {target.name for target in target_results.targets_of(bloc, window)}

    assert names(days()) == {"running", "in"}
    assert names(days(end=date(2022, 9, 1), on=AFTER)) == {"running", "in", "to_come"}
    assert names(days(first=date(2022, 4, 1))) == {"running"}
    assert names(days(first=date(2021, 12, 31), end=date(2022, 1, 1))) == {"past"}


def test_a_share_is_shown_with_two_decimals_and_a_count_as_it_is():
    bloc = a_bloc()
    registered = [a_grassroots(0, superior=bloc) for _n in range(85)]
    for grassroots in registered[1:]:
        a_registration(grassroots, date(2022, 3, 1))
    target = a_target(
        bloc,
        name="target_registration",
        text="Tổ chức đăng ký mô hình",
        figure="organisations_registered_skilful_mass_mobilisation",
        aim=Decimal(100),
        unit="%",
        due_on=DUE,
    )

    [found] = target_results.results([target], days())

    assert found.as_json() == {
        "id": "target_registration",
        "label": "Tổ chức đăng ký mô hình",
        "status": "not_met",
        "value": 98.82,
        "aim": 100,
        "comparator": ">=",
        "due": "2022-06-30",
    }
    assert statuses.of([target], DUE)[target.pk].value == "98,82%"


def test_a_target_without_a_figure_waits_for_its_day():
    target = a_target(a_bloc(), name="later", figure="", due_on=DUE)

    def judged(on):
        [found] = target_results.results([target], days(end=date(2022, 8, 1), on=on))
        return found.result, found.value, found.status

    assert [judged(on) for on in SEEN] == [(None, None, s) for s in ("not_due", "not_met", "not_met")]
    assert statuses.of([target], DUE)[target.pk] == statuses.Shown("not_met", "–")


def test_a_share_of_nothing_is_no_value():
    bloc = a_bloc()
    target = a_target(bloc, name="t", figure="congress_cells_held", aim=Decimal(100), unit="%", due_on=DUE)

    [found] = target_results.results([target], days())

    assert (found.value, found.status) == (None, "not_met")
    [cell] = cells_of(a_grassroots(1, superior=bloc))
    a_congress(a_campaign(bloc), cell, date(2022, 3, 1))
    [found] = target_results.results([target], days())
    assert (found.value, found.status) == (100, "met")


@pytest.mark.parametrize("organisations", [2, 4])
def test_the_shares_of_a_target_handed_down_take_the_same_statements(
    organisations, django_assert_num_queries
):
    bloc = a_bloc()
    below = [a_grassroots(1, superior=bloc) for _n in range(organisations)]
    admitted(cells_of(below[0])[0], date(2022, 3, 1))
    targets = [a_target(one, aim=Decimal(1)) for one in below]

    with django_assert_num_queries(6):
        found = target_results.results(targets, days())

    assert [(one.value, one.status) for one in found] == [
        (1, "met"),
        *[(0, "not_due")] * (organisations - 1),
    ]
    assert [one.result.organisation_id for one in found] == [one.pk for one in below]


def test_every_figure_may_be_named_by_a_target():
    known = figure_ids.known()

    assert {figure.id for figure in all_figures()} <= known.keys()
    assert known["admissions_against_target"][1] == "against"
    assert known["admissions"][1] == "count"
    assert "plans_late" not in known
