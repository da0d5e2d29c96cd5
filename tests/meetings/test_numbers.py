"""Every number of a meeting opens exactly its people; tables of months agree with the rules of one cell."""

from datetime import date

import pytest

from chibo.core.days import since
from chibo.meetings.actions.record_meetings import record_meetings
from chibo.meetings.actions.register_day import register_day
from chibo.meetings.figures import LABELS, month_list
from chibo.meetings.models import CellMonth
from chibo.meetings.picture import picture
from chibo.meetings.rows import MeetingRow
from chibo.meetings.states import standings
from chibo.meetings.totals import totals
from chibo.people.models import MemberStatus, TemporaryStay
from chibo.people.words import Status
from tests.factories import LONG_AGO, a_grassroots, a_member, an_act, an_organisation, cells_of, members

pytestmark = pytest.mark.django_db

JUNE = date(2022, 6, 1)
TODAY = date(2022, 7, 18)


def record(cell, month=JUNE, day=3, **fields):
    return record_meetings(
        rows=[MeetingRow(cell.pk, month, month.replace(day=day), **fields)], by=None, on=TODAY
    )[0]


def a_mixed_cell():
    one, two = cells_of(a_grassroots(2))
    people = members(one, 4)
    a_member(one, standing=Status.PROBATIONARY)
    for activity in (Status.EXEMPT, Status.AWAY, Status.SUSPENDED):
        a_member(one, activity=activity)
    TemporaryStay.objects.create(
        person=a_member(two), organisation=one, during=since(LONG_AGO), began=an_act(LONG_AGO)
    )
    return one, people


@pytest.mark.parametrize("how", ["open", "named", "numbers"])
def test_every_number_opens_that_many_people(how):
    cell, people = a_mixed_cell()
    if how == "named":
        record(cell, absent={people[0].pk: (True, "ốm"), people[1].pk: (False, "")}, speakers=3)
    elif how == "numbers":
        record(cell, absent_excused=2, absent_unexcused=1)

    numbers = picture(cell, JUNE, TODAY).number

    for figure_id in LABELS:
        name = figure_id.removeprefix("meeting_")
        value = numbers["present"] if name == "attendance" else numbers[name]
        assert len(month_list(figure_id, cell, JUNE, TODAY)) == value, figure_id


def test_a_closed_number_survives_a_late_exemption():
    cell, people = a_mixed_cell()
    record(cell)
    before = {figure_id: month_list(figure_id, cell, JUNE, TODAY) for figure_id in LABELS}

    MemberStatus.objects.create(
        person=people[0],
        organisation=cell,
        aspect="activity",
        status=Status.EXEMPT,
        during=since(LONG_AGO),
        began=an_act(TODAY),
    )

    assert {figure_id: month_list(figure_id, cell, JUNE, TODAY) for figure_id in LABELS} == before


def test_the_table_marks_met_late_missing_and_not_due():
    grassroots = a_grassroots(4)
    on_time, late, missing, new = cells_of(grassroots)
    for cell in (on_time, late, missing):
        members(cell, 2)
        register_day(organisation=cell, day_of_month=3, since_day=LONG_AGO, by=None, on=TODAY)
    record(on_time)
    record(late, day=9)

    found = standings(grassroots, [JUNE, date(2022, 7, 1)], TODAY)

    june = {cell.pk: found[cell.pk, JUNE].state for cell in (on_time, late, missing)}
    assert june == {on_time.pk: "done", late.pk: "late", missing.pk: "overdue"}
    assert found[new.pk, date(2022, 7, 1)].state == "not_due"  # no day registered: due on the 31st
    assert standings(grassroots, [JUNE], date(2022, 6, 3))[late.pk, JUNE].state == "not_due"


def test_a_branch_is_as_good_as_its_worst_cell():
    bloc = a_grassroots(2).superior_on(TODAY)
    grassroots = a_grassroots(2, superior=bloc)
    cells = cells_of(grassroots)
    for cell in cells:
        members(cell, 2)
    record(cells[0])
    assert standings(bloc, [JUNE], TODAY)[grassroots.pk, JUNE].state == "overdue"
    record(cells[1])
    assert standings(bloc, [JUNE], TODAY)[grassroots.pk, JUNE].state == "done"


def test_a_cell_founded_within_a_month_owes_no_meeting_then():
    grassroots = a_grassroots(0)
    cell = an_organisation("cell", grassroots, on=date(2022, 6, 10))
    found = standings(grassroots, [JUNE, date(2022, 7, 1)], TODAY)
    assert [month for pk, month in found if pk == cell.pk] == [date(2022, 7, 1)]


def test_what_a_month_adds_up_to():
    grassroots = a_grassroots(3)
    cells = cells_of(grassroots)
    for cell in cells:
        members(cell, 4)
        register_day(organisation=cell, day_of_month=3, since_day=LONG_AGO, by=None, on=TODAY)
    record(cells[0], absent_excused=1)
    record(cells[1], day=9)

    found = totals(grassroots.pk, [cell.pk for cell in cells], JUNE, TODAY)

    assert {name: (t.numerator, t.denominator) for name, t in found.items()} == {
        "meetings_held": (2, 3),
        "meetings_on_time": (1, 3),
        "attendance": (7, 8),
    }
    assert CellMonth.objects.count() == 2
