"""A meeting from its announcement to its closing, and back."""

from datetime import date, time

import pytest

from chibo.core.acts import void
from chibo.core.days import between, since
from chibo.core.reasons import Refused
from chibo.meetings.actions.add_guest import add_guest
from chibo.meetings.actions.announce_meeting import announce_meeting
from chibo.meetings.actions.close_meeting import close_meeting
from chibo.meetings.actions.judge_quality import judge_quality
from chibo.meetings.actions.record_attendance import Marked, record_attendance
from chibo.meetings.actions.record_results import record_results
from chibo.meetings.actions.remove_guest import remove_guest
from chibo.meetings.actions.reopen_meeting import reopen_meeting
from chibo.meetings.actions.set_agenda import set_agenda
from chibo.meetings.models import CellMonth, Closure, Entry, Guest, Meeting
from chibo.meetings.words import Mark
from chibo.people.models import Membership
from chibo.people.words import Entry as Way
from chibo.people.words import Status
from tests.factories import a_clerk, a_grassroots, a_member, a_secretary, an_act, cells_of, members

pytestmark = pytest.mark.django_db

MONTH = date(2022, 7, 1)
HELD = date(2022, 7, 3)
TODAY = date(2022, 7, 18)


@pytest.fixture
def cell(db):
    return cells_of(a_grassroots(2))[0]


def codes(refusal):
    return [reason.code for reason in refusal.value.reasons]


def call(cell, marks=(), **fields):
    wanted = {"held_on": HELD, "by": None, "on": TODAY, **fields}
    return record_attendance(organisation=cell, month=MONTH, marks=list(marks), **wanted)


def close(meeting, **fields):
    return close_meeting(meeting=meeting, **{"held_on": HELD, "by": None, "on": TODAY, **fields})


def test_a_meeting_is_closed_with_its_roll_call(cell):
    one, two, three, four = members(cell, 4)
    exempt = a_member(cell, activity=Status.EXEMPT)
    marks = [
        Marked(one.pk, Mark.PRESENT),
        Marked(two.pk, Mark.EXCUSED, "ốm"),
        Marked(three.pk, Mark.UNEXCUSED, "không dùng"),
        Marked(exempt.pk, Mark.PRESENT),
    ]

    closure = close(call(cell, marks))

    assert set(closure.roster) == {one.pk, two.pk, three.pk, four.pk, exempt.pk}
    assert (closure.present, closure.absent_excused, closure.absent_unexcused) == (3, 1, 1)
    assert set(closure.absences.values_list("person_id", "reason")) == {(two.pk, "ốm"), (three.pk, "")}
    assert CellMonth.objects.get().closed


def test_a_present_list_survives_a_late_transfer(cell):
    people = members(cell, 3)
    other = cells_of(a_grassroots(1))[0]
    closure = close(call(cell))

    # The transfer took effect before the meeting, and reaches the register only now.
    stay = Membership.objects.get(person=people[0])
    journal = an_act(TODAY)
    stay.during = between(stay.first_day, date(2022, 7, 1))
    stay.ended = journal
    stay.save()
    Membership.objects.create(
        person=people[0],
        organisation=other,
        during=since(date(2022, 7, 1)),
        began=journal,
        entry=Way.TRANSFERRED,
    )

    closure.refresh_from_db()
    assert people[0].pk in closure.roster
    assert CellMonth.objects.get().convened == 3

    reopen_meeting(meeting=closure.meeting, reason="đã chuyển đi từ 01/7", by=None, on=TODAY)
    Entry.objects.filter(person=people[0]).delete()
    again = close(closure.meeting)
    assert (again.convened, people[0].pk in again.roster) == (2, False)


def test_somebody_transferred_away_cannot_be_marked(cell):
    members(cell, 2)
    stranger = a_member(cells_of(a_grassroots(1))[0])
    with pytest.raises(Refused) as refusal:
        call(cell, [Marked(stranger.pk, Mark.EXCUSED, "ốm")])
    assert codes(refusal) == ["not_in_base"]
    assert not Meeting.objects.exists()


def test_closing_in_the_future_is_refused(cell):
    members(cell, 2)
    meeting = call(cell, held_on=date(2022, 7, 25))
    with pytest.raises(Refused) as refusal:
        close(meeting, held_on=date(2022, 7, 25))
    assert codes(refusal) == ["future"]
    assert meeting.held_on is None


def test_a_closed_meeting_takes_no_roll_call_guest_or_agenda(cell):
    members(cell, 2)
    meeting = call(cell)
    close(meeting)
    common = {"organisation": cell, "month": MONTH, "by": None, "on": TODAY}
    for attempt in (
        lambda: call(cell),
        lambda: close(meeting),
        lambda: add_guest(name="Bà Hoa", **common),
        lambda: set_agenda(items=["Một"], **common),
        lambda: announce_meeting(planned_on=HELD, starts_at=time(19), place="Nhà văn hóa", **common),
    ):
        with pytest.raises(Refused) as refusal:
            attempt()
        assert codes(refusal) == ["closed_before"]


def test_reopening_needs_a_reason_and_keeps_the_first_closing(cell):
    one, _two = members(cell, 2)
    closure = close(call(cell, [Marked(one.pk, Mark.EXCUSED, "công tác")]))
    with pytest.raises(Refused) as refusal:
        reopen_meeting(meeting=closure.meeting, reason=" ", by=None, on=TODAY)
    assert codes(refusal) == ["no_reason"]

    reopen_meeting(meeting=closure.meeting, reason="ghi nhầm người", by=None, on=TODAY)

    assert Closure.objects.filter(reopened=None).count() == 0
    assert Entry.objects.get(person=one).mark == Mark.EXCUSED
    summed = CellMonth.objects.get()
    assert (summed.closed, summed.held_on, summed.convened) == (False, HELD, 0)


def test_a_reopening_can_be_undone(cell):
    members(cell, 2)
    closure = close(call(cell))
    reopen_meeting(meeting=closure.meeting, reason="nhầm", by=None, on=TODAY)
    closure.refresh_from_db()

    void(closure.reopened, by=None, on=TODAY, reason="không cần mở lại")

    assert CellMonth.objects.get().closed


def test_a_closing_can_be_undone_until_something_follows(cell):
    members(cell, 2)
    closure = close(call(cell))
    void(closure.closed, by=None, on=TODAY, reason="chốt nhầm chi bộ")
    assert not CellMonth.objects.filter(closed=True).exists()


def test_roll_calls_of_two_people_do_not_overwrite_each_other(cell):
    one, two = members(cell, 2)
    first = call(cell, [Marked(one.pk, Mark.EXCUSED, "ốm")], version=0)
    with pytest.raises(Refused) as refusal:
        call(cell, [Marked(two.pk, Mark.EXCUSED, "ốm")], version=0)
    assert codes(refusal) == ["changed_meanwhile"]
    assert list(Entry.objects.filter(meeting=first).values_list("person_id", flat=True)) == [one.pk]


def test_results_of_two_clerks(cell):
    members(cell, 2)
    meeting = call(cell)
    fields = {"topic": "", "own_quality": "", "resolution": "", "by": None, "on": TODAY}
    record_results(meeting=meeting, speakers=5, note="", version=1, **fields)
    with pytest.raises(Refused) as refusal:
        record_results(meeting=meeting, speakers=6, note="của tôi", version=1, **fields)
    assert codes(refusal) == ["changed_meanwhile"]
    assert "5" in refusal.value.reasons[0].message
    assert Meeting.objects.get().speakers == 5


def test_an_announcement_says_when_and_where(cell):
    common = {"organisation": cell, "month": MONTH, "planned_on": HELD, "by": None, "on": TODAY}
    with pytest.raises(Refused) as refusal:
        announce_meeting(starts_at=None, place=" ", **common)
    assert codes(refusal) == ["no_time", "no_place"]

    meeting = announce_meeting(starts_at=time(19, 30), place="Nhà văn hóa thôn", **common)

    assert CellMonth.objects.get().held_on is None
    void(meeting.announced, by=None, on=TODAY, reason="đổi lịch")
    assert not Meeting.objects.standing().exists()
    assert not CellMonth.objects.exists()


def test_guests_stay_with_their_item_when_the_agenda_changes(cell):
    common = {"organisation": cell, "month": MONTH, "by": None, "on": TODAY}
    meeting = set_agenda(items=["Đánh giá tháng", "Đất đai"], **common)
    land = meeting.agenda.get(title="Đất đai")
    guest = add_guest(name="Bà Hoa", role="trưởng thôn", item=land, **common)

    set_agenda(items=["Đất đai", "Việc khác"], **common)

    guest.refresh_from_db()
    assert guest.item.title == "Đất đai"
    remove_guest(guest=guest, by=None, on=TODAY)
    assert not Guest.objects.exists()


def test_only_the_superior_judges(cell):
    grassroots = cell.superior_on(TODAY)
    members(cell, 2)
    meeting = close(call(cell)).meeting
    with pytest.raises(Refused) as refusal:
        judge_quality(meeting=meeting, quality="good", by=a_secretary(cell), on=TODAY)
    assert codes(refusal) == ["no_power"]
    with pytest.raises(Refused) as refusal:
        judge_quality(meeting=meeting, quality="good", by=a_clerk(cell), on=TODAY)
    assert codes(refusal) == ["may_not_judge"]

    judge_quality(meeting=meeting, quality="good", by=a_clerk(grassroots), on=TODAY)

    assert CellMonth.objects.get().superior_quality == "good"


def test_the_sister_cannot_close_or_reopen(cell):
    members(cell, 2)
    meeting = call(cell)
    sister = a_secretary(cells_of(cell.superior_on(TODAY))[1])
    for attempt in (
        lambda: close(meeting, by=sister),
        lambda: reopen_meeting(meeting=meeting, reason="x", by=sister, on=TODAY),
    ):
        with pytest.raises(Refused) as refusal:
            attempt()
        assert codes(refusal) == ["no_power"]
