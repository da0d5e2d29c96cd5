"""Meetings recorded from the grid or an import: what is written, what is refused, and twice is once."""

from datetime import date
from uuid import uuid4

import pytest

from chibo.core.acts import void
from chibo.core.models import Act
from chibo.core.reasons import Refused
from chibo.meetings.actions.record_meetings import record_meetings, record_month
from chibo.meetings.models import Absence, CellMonth, Closure, Meeting
from chibo.meetings.rows import MeetingRow
from chibo.people.words import Status
from tests.factories import a_clerk, a_grassroots, a_member, a_secretary, cells_of, members

pytestmark = pytest.mark.django_db

MONTH = date(2022, 7, 1)
HELD = date(2022, 7, 3)
TODAY = date(2022, 7, 18)


def codes(refusal):
    return [reason.code for reason in refusal.value.reasons]


def a_cell(how_many=3):
    cell = cells_of(a_grassroots(1))[0]
    return cell, members(cell, how_many)


def record(cell, **fields):
    row = MeetingRow(cell.pk, MONTH, fields.pop("held_on", HELD), **fields)
    return record_meetings(rows=[row], by=None, on=TODAY)[0]


def test_a_meeting_is_closed_with_its_people():
    cell, people = a_cell(3)
    exempt = a_member(cell, activity=Status.EXEMPT)
    a_member(cell, standing=Status.PROBATIONARY)

    meeting = record(cell, absent={people[0].pk: (True, "ốm")}, speakers=2, topic="Chuyên đề 1")

    closure = Closure.objects.get(meeting=meeting)
    counts = (closure.members, closure.probationary, closure.exempt, closure.convened, closure.present)
    assert counts == (5, 1, 1, 4, 3)
    assert (closure.absent_excused, closure.absent_unexcused, closure.vote_base) == (1, 0, 3)
    assert exempt.pk not in closure.roster
    assert [(a.person_id, a.excused, a.reason) for a in closure.absences.all()] == [
        (people[0].pk, True, "ốm")
    ]
    assert (meeting.form, meeting.planned_on) == ("both", date(2022, 7, 31))
    summed = CellMonth.objects.get(organisation=cell, month=MONTH)
    assert (summed.convened, summed.present, summed.absent_excused, summed.speakers) == (4, 3, 1, 2)


def test_absences_without_names_are_rows_without_a_person():
    cell, _people = a_cell(5)

    meeting = record(cell, absent_excused=2, absent_unexcused=1)

    rows = Absence.objects.filter(closure__meeting=meeting).order_by("-excused", "pk")
    assert [(row.person_id, row.excused) for row in rows] == [(None, True), (None, True), (None, False)]
    assert Closure.objects.get(meeting=meeting).present == 2


def test_an_exempt_member_who_comes_joins_base_and_vote():
    cell, _people = a_cell(2)
    exempt = a_member(cell, activity=Status.EXEMPT)

    closure = Closure.objects.get(meeting=record(cell, attending=frozenset({exempt.pk})))

    assert (closure.convened, closure.present, closure.exempt, closure.vote_base) == (3, 3, 0, 3)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"held_on": date(2022, 7, 19)}, "future"),
        ({"held_on": date(2022, 6, 30)}, "before_its_month"),
        ({"absent_excused": 2, "absent_unexcused": 2}, "more_absent_than_convened"),
        ({"present": 4}, "more_present_than_convened"),
        ({"present": 2}, "does_not_add_up"),
        ({"convened": 4}, "convened_differs"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(fields, code):
    cell, _people = a_cell(3)

    with pytest.raises(Refused) as refusal:
        record(cell, **fields)

    assert codes(refusal) == [code]
    assert not Meeting.objects.exists()
    assert not Act.objects.filter(verb="meeting.record").exists()


def test_a_mark_for_somebody_not_in_the_base_is_refused_by_name():
    cell, _people = a_cell(2)
    stranger = a_member(cells_of(a_grassroots(1))[0], "Lê Văn Lạ")

    with pytest.raises(Refused) as refusal:
        record(cell, absent={stranger.pk: (True, "")})

    assert codes(refusal) == ["not_in_base"]
    assert "Lê Văn Lạ" in refusal.value.reasons[0].message


def test_a_meeting_before_the_cell_existed_is_refused():
    grassroots = a_grassroots(0)
    from tests.factories import an_organisation

    cell = an_organisation("cell", grassroots, on=date(2022, 7, 10))
    a_member(cell, on=date(2022, 7, 10))

    with pytest.raises(Refused) as refusal:
        record(cell)

    assert codes(refusal) == ["before_founded"]


def test_a_grassroots_organisation_with_cells_holds_no_cell_meeting():
    with pytest.raises(Refused) as refusal:
        record(a_grassroots(0))

    assert codes(refusal) == ["not_a_cell"]


def test_good_rows_of_a_grid_are_saved_though_others_are_refused():
    grassroots = a_grassroots(2)
    one, two = cells_of(grassroots)
    members(one, 3)
    members(two, 3)
    rows = [MeetingRow(one.pk, MONTH, HELD), MeetingRow(two.pk, MONTH, HELD, absent_excused=4)]

    outcomes = record_month(rows=rows, by=a_clerk(grassroots), on=TODAY, request_id=uuid4())

    assert [outcome.saved for outcome in outcomes] == [True, False]
    assert [reason.code for reason in outcomes[1].reasons] == ["more_absent_than_convened"]
    assert list(Meeting.objects.values_list("organisation_id", flat=True)) == [one.pk]


def test_a_grid_sent_twice_is_recorded_once():
    grassroots = a_grassroots(1)
    cell = cells_of(grassroots)[0]
    members(cell, 3)
    once = uuid4()

    for _time in range(2):
        outcomes = record_month(rows=[MeetingRow(cell.pk, MONTH, HELD)], by=None, on=TODAY, request_id=once)
        assert outcomes[0].saved

    assert Act.objects.filter(verb="meeting.record").count() == 1
    assert Closure.objects.count() == 1


def test_a_closed_row_is_corrected_only_with_a_reason():
    cell, _people = a_cell(4)
    record(cell)
    row = MeetingRow(cell.pk, MONTH, HELD, absent_excused=1)

    refused = record_month(rows=[row], by=None, on=TODAY)[0]
    corrected = record_month(
        rows=[MeetingRow(cell.pk, MONTH, HELD, absent_excused=1, correction="ghi sót")], by=None, on=TODAY
    )[0]

    assert [reason.code for reason in refused.reasons] == ["closed_before"]
    assert corrected.changed
    assert [c.present for c in Closure.objects.order_by("pk")] == [4, 3]
    assert Closure.objects.filter(reopened=None).get().present == 3
    assert Act.objects.get(verb="meeting.correct").reason == "ghi sót"
    assert CellMonth.objects.get().present == 3


def test_results_of_a_closed_meeting_change_without_touching_its_attendance():
    cell, people = a_cell(3)
    record(cell, absent={people[0].pk: (True, "ốm")})

    record_month(rows=[MeetingRow(cell.pk, MONTH, HELD, absent_excused=1, speakers=7)], by=None, on=TODAY)

    assert Meeting.objects.get().speakers == 7
    assert Closure.objects.count() == 1
    assert Absence.objects.get().person_id == people[0].pk


def test_an_unchanged_row_leaves_no_act():
    cell, _people = a_cell(3)
    record(cell, speakers=1)

    outcome = record_month(rows=[MeetingRow(cell.pk, MONTH, HELD, speakers=1)], by=None, on=TODAY)[0]

    assert (outcome.saved, outcome.changed) == (True, False)
    assert Act.objects.filter(verb__startswith="meeting.").count() == 1


def test_the_second_of_two_clerks_is_told_what_changed():
    cell, _people = a_cell(3)
    record(cell, note="của người thứ nhất")

    row = MeetingRow(cell.pk, MONTH, HELD, note="của tôi", version=0)
    outcome = record_month(rows=[row], by=None, on=TODAY)[0]

    assert [reason.code for reason in outcome.reasons] == ["changed_meanwhile"]
    assert "của người thứ nhất" in outcome.reasons[0].message
    assert Meeting.objects.get().note == "của người thứ nhất"


def test_a_cell_does_not_give_the_score_of_its_superior():
    grassroots = a_grassroots(1)
    cell = cells_of(grassroots)[0]
    members(cell, 3)
    row = MeetingRow(cell.pk, MONTH, HELD, own_quality="good", superior_quality="good")

    own = record_month(rows=[row], by=a_secretary(cell), on=TODAY)[0]
    above = record_month(rows=[row], by=a_clerk(grassroots), on=TODAY)[0]

    assert [reason.code for reason in own.reasons] == ["may_not_judge"]
    assert above.saved


def test_nobody_records_outside_their_reach():
    cell, _people = a_cell(3)
    other = a_clerk(a_grassroots(1))

    with pytest.raises(Refused) as refusal:
        record_month(rows=[MeetingRow(cell.pk, MONTH, HELD)], by=other, on=TODAY)

    assert codes(refusal) == ["no_power"]


def test_a_recording_can_be_undone():
    cell, _people = a_cell(3)
    meeting = record(cell)

    void(meeting.recorded, by=None, on=TODAY, reason="nhầm chi bộ")

    assert not Meeting.objects.standing().exists()
    assert not CellMonth.objects.exists()
    assert record(cell).pk != meeting.pk


def test_many_meetings_cost_a_few_queries(django_assert_max_num_queries):
    grassroots = a_grassroots(3)
    cells = cells_of(grassroots)
    for cell in cells:
        members(cell, 3)
    months = [date(2022, n, 1) for n in range(1, 7)]
    rows = [
        MeetingRow(cell.pk, month, month.replace(day=9), absent_excused=1)
        for cell in cells
        for month in months
    ]

    with django_assert_max_num_queries(45):
        record_meetings(rows=rows, by=None, on=TODAY)

    assert CellMonth.objects.filter(closed=True).count() == 18
