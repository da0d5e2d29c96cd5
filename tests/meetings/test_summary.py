"""After any acts the summary of the month equals what the meetings themselves say."""

from contextlib import suppress
from datetime import date, time

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from chibo.core.reasons import Refused
from chibo.meetings import summary
from chibo.meetings.actions.announce_meeting import announce_meeting
from chibo.meetings.actions.close_meeting import close_meeting
from chibo.meetings.actions.record_attendance import Marked, record_attendance
from chibo.meetings.actions.record_meetings import record_month
from chibo.meetings.actions.record_results import record_results
from chibo.meetings.actions.reopen_meeting import reopen_meeting
from chibo.meetings.models import CellMonth, Meeting
from chibo.meetings.rows import MeetingRow
from tests.factories import a_grassroots, cells_of, members

TODAY = date(2022, 7, 18)
MONTHS = [date(2022, 5, 1), date(2022, 6, 1)]
VERBS = ("announce", "call", "close", "record", "results", "reopen", "correct")

acts = st.lists(
    st.tuples(st.sampled_from(VERBS), st.integers(0, 1), st.sampled_from(MONTHS), st.integers(0, 3)),
    max_size=12,
)


def do(verb, cell, month, number, people):
    who = {"by": None, "on": TODAY}
    day = month.replace(day=5)
    meeting = Meeting.objects.standing().filter(organisation=cell, month=month).first()
    row = MeetingRow(cell.pk, month, day, absent_excused=number, speakers=number)
    if verb == "announce":
        announce_meeting(organisation=cell, month=month, planned_on=day, starts_at=time(8), place="A", **who)
    elif verb == "call":
        marks = [Marked(p.pk, "excused", "ốm") for p in people[:number]]
        record_attendance(organisation=cell, month=month, held_on=day, marks=marks, **who)
    elif verb == "record":
        record_month(rows=[row], **who)
    elif verb == "correct":
        record_month(rows=[MeetingRow(cell.pk, month, day, absent_unexcused=number, correction="sai")], **who)
    elif meeting and verb == "close":
        close_meeting(meeting=meeting, held_on=day, **who)
    elif meeting and verb == "reopen":
        reopen_meeting(meeting=meeting, reason="sai", **who)
    elif meeting:
        results = {"topic": "", "own_quality": "good", "resolution": "", "note": ""}
        record_results(meeting=meeting, speakers=number, **results, **who)


def rows():
    columns = [f.name for f in CellMonth._meta.fields if f.name != "id"]
    return sorted(CellMonth.objects.values_list(*columns), key=str)


class SummaryEqualsItsMeetings(TestCase):
    @settings(max_examples=15, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
    @given(acts)
    def test_after_any_acts(self, doings):
        cells = cells_of(a_grassroots(2))
        people = {cell.pk: members(cell, 2) for cell in cells}
        for verb, which, month, number in doings:
            with suppress(Refused):
                do(verb, cells[which], month, number, people[cells[which].pk])
        written = rows()
        summary.rebuild_all()
        assert rows() == written
