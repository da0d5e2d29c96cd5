from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chibo.access.actions.issue_local_rule import issue_local_rule
from chibo.figures import engine
from chibo.figures.definitions import meetings as definitions
from chibo.meetings.actions.record_meetings import record_meetings
from chibo.meetings.actions.register_day import register_day
from chibo.meetings.rows import MeetingRow
from chibo.organisations.models import Organisation
from chibo.people.actions.transfer import transfer
from chibo.structure.actions.move import move
from tests.factories import LONG_AGO, a_bloc, a_grassroots, a_member, an_organisation, cells_of, members
from tests.figures.asking import compute, days, opens_what_it_says, question, the

pytestmark = pytest.mark.django_db

LATER = date(2022, 7, 10)
FIGURES = [figure.id for figure in definitions.FIGURES]


def a_cell(people: int = 4, day: int = 3) -> Organisation:
    cell = cells_of(a_grassroots(1))[0]
    members(cell, people)
    registers(cell, day)
    return cell


def registers(cell: Organisation, day: int) -> None:
    register_day(organisation=cell, day_of_month=day, since_day=LONG_AGO, by=None, on=LONG_AGO)


def meets(cell: Organisation, month: date, held: date, **more) -> None:
    record_meetings(
        rows=[MeetingRow(organisation_id=cell.pk, month=month, held_on=held, **more)], by=None, on=LATER
    )


def held(at: Organisation, on: date) -> tuple[int, int | None]:
    result = compute("meetings_held", at, days(on=on))
    return result.numerator, result.denominator


def test_a_meeting_is_due_from_its_registered_day():
    cell = a_cell(day=10)

    due = [
        compute("meetings_due", cell, days(on=day)).value
        for day in (date(2022, 1, 9), date(2022, 1, 10), date(2022, 1, 11))
    ]

    assert due == [0, 1, 1]


def test_a_meeting_counts_as_held_from_its_day():
    cell = a_cell()
    meets(cell, date(2022, 3, 1), date(2022, 3, 5))

    assert [held(cell, date(2022, 3, d)) for d in (4, 5, 6)] == [(0, 3), (1, 3), (1, 3)]


@pytest.mark.parametrize(("day", "on_time"), [(2, 1), (3, 1), (4, 0)])
def test_on_time_is_on_the_registered_day_or_before_it(day, on_time):
    cell = a_cell()
    meets(cell, date(2022, 3, 1), date(2022, 3, day))

    march = days(first=date(2022, 3, 1), end=date(2022, 4, 1))
    assert compute("meetings_on_time", cell, march).numerator == on_time
    assert compute("meetings_held", cell, march).numerator == 1


def test_when_the_third_falls_on_tet_another_day_is_proposed_and_nobody_is_late():
    cell = a_cell()
    february = days(first=date(2022, 2, 1), end=date(2022, 3, 1))
    proposed = date(2022, 2, 7)
    before = compute(
        "meetings_due", cell, days(first=date(2022, 2, 1), end=date(2022, 3, 1), on=proposed - timedelta(1))
    )
    meets(cell, date(2022, 2, 1), proposed)

    assert before.value == 0
    assert compute("meetings_on_time", cell, february).percent == "100"


def test_a_make_up_meeting_counts_for_its_month_and_is_late():
    cell = a_cell()
    meets(cell, date(2022, 3, 1), date(2022, 4, 2))
    march = days(first=date(2022, 3, 1), end=date(2022, 4, 1), on=date(2022, 4, 30))

    assert compute("meetings_held", cell, march).numerator == 0
    spring = days(first=date(2022, 3, 1), end=date(2022, 5, 1))
    assert compute("meetings_held", cell, spring).numerator == 1
    assert compute("meetings_on_time", cell, spring).numerator == 0


def test_a_cell_founded_within_a_month_owes_no_meeting_for_it():
    grassroots = a_grassroots(0)
    cell = an_organisation("cell", grassroots, on=date(2022, 3, 2))
    spring = days(first=date(2022, 3, 1), end=date(2022, 5, 1))

    assert compute("meetings_due", cell, spring).value == 1
    left = engine.records(the("meetings_due"), question(cell, spring), "left")
    assert [(record.month, record.rule) for record in left] == [(date(2022, 3, 1), "not_whole_month")]


def test_attendance_counts_people_not_meetings():
    cell = a_cell(people=4)
    here = list(cell.people.order_by("pk"))
    meets(cell, date(2022, 3, 1), date(2022, 3, 3), absent={here[0].pk: (True, "ốm")})
    meets(cell, date(2022, 4, 1), date(2022, 4, 3), absent_unexcused=2)

    result = compute("attendance", cell)
    assert (result.numerator, result.denominator, result.percent) == (5, 8, "62,5")
    assert compute("convened", cell).value == 8
    absent = engine.records(the("attendance"), question(cell), "out")
    assert [(record.month.month, record.person_id) for record in absent] == [
        (3, here[0].pk),
        (4, None),
        (4, None),
    ]


def test_a_late_transfer_leaves_the_attendance_of_a_closed_meeting():
    one, other = cells_of(a_grassroots(2))
    staying, leaving = members(one, 2)
    a_member(other)
    meets(one, date(2022, 3, 1), date(2022, 3, 3))
    before = {r.person_id for r in engine.records(the("attendance"), question(one), "in")}

    transfer(person=leaving, to=other, on=date(2022, 2, 1), by=None, citing="GT 5")

    assert {r.person_id for r in engine.records(the("attendance"), question(one), "in")} == before
    assert before == {staying.pk, leaving.pk}
    assert compute("members", one).value == 1


def test_events_stand_where_the_map_says():
    province = an_organisation("province")
    old, new = (an_organisation("superior", province) for _bloc in range(2))
    moved = a_grassroots(1, superior=old)
    cell = cells_of(moved)[0]
    members(cell, 3)
    registers(cell, 3)
    meets(cell, date(2022, 2, 1), date(2022, 2, 7))
    meets(cell, date(2022, 5, 1), date(2022, 5, 3))
    move(organisation=moved, superior=new, by=None, on=date(2022, 4, 1), citing="QĐ 1")

    def numbers(at, map):
        return compute("meetings_held", at, days(map=map)).numerator

    assert (numbers(old, "on"), numbers(new, "on")) == (0, 2)
    assert (numbers(old, "then"), numbers(new, "then")) == (1, 1)


def test_a_province_with_a_day_of_its_own_binds_its_cells():
    cell = a_cell(day=20)
    province = Organisation.objects.get(placements__superior=None)
    march = days(first=date(2022, 3, 1), end=date(2022, 4, 1), on=date(2022, 3, 3))
    assert compute("meetings_due", cell, march).value == 0

    issue_local_rule(
        issuer=province, key="meetings.day", value=3, source="NQ 15-NQ/TU", by=None, on=date(2022, 1, 1)
    )

    assert compute("meetings_due", cell, march).value == 1


@pytest.mark.parametrize("figure", FIGURES)
def test_every_figure_of_meetings_opens_what_it_says(figure):
    bloc = a_bloc()
    for cell in cells_of(a_grassroots(2, superior=bloc)):
        members(cell, 3)
        meets(cell, date(2022, 3, 1), date(2022, 3, 3), absent_excused=1)

    assert opens_what_it_says(figure, bloc)


kept = st.lists(
    st.tuples(st.integers(1, 5), st.integers(1, 28), st.integers(0, 2), st.booleans()),
    max_size=6,
    unique_by=lambda m: m[0],
)


@settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(meetings=kept, on=st.integers(0, 180))
def test_sums_and_records_are_the_same_count(db, meetings, on):
    """What home pages read from the summary is what the lists hold, whatever was recorded and whenever one looks."""
    cell = a_cell(people=3)
    people = list(cell.people.values_list("pk", flat=True))
    for month, day, away, named in meetings:
        absent = dict.fromkeys(people[:away], (True, "")) if named else None
        meets(
            cell,
            date(2022, month, 1),
            date(2022, month, day),
            absent=absent,
            absent_excused=0 if named else away,
        )
    seen = days(on=date(2022, 1, 1) + timedelta(days=on))

    for figure in ("attendance", "convened"):
        assert opens_what_it_says(figure, cell, seen)


def test_before_the_first_known_rule_nothing_is_due_and_other_figures_stand():
    """The first rule on the day of meetings known is of 19/01/2011; the cell has existed since 2010."""
    cell = a_cell()
    early = days(first=date(2010, 6, 1), end=date(2011, 4, 1))

    assert compute("meetings_due", cell, early).value == 2
    assert [r.rule for r in engine.records(the("meetings_due"), question(cell, early), "left")] == [
        "not_due"
    ] * 8
