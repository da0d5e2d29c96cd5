"""Writing meetings down: the rows of a closing, in bulk, under the act that closes them."""

from collections.abc import Iterator, Sequence

from chibo.core.acts import touch
from chibo.core.models import Act
from chibo.meetings import calendar, summary
from chibo.meetings.facts import Known
from chibo.meetings.models import Absence, Closure, Guest, Meeting
from chibo.meetings.rows import MeetingRow
from chibo.meetings.words import Form

BATCH = 1000

RESULTS = ("speakers", "topic", "own_quality", "superior_quality", "resolution", "note")
"""What is recorded about a meeting beside its attendance."""


def close_all(journal: Act, closings: Sequence[Known]) -> list[Meeting]:
    """Write meetings, closures, absences and guests. The rows must have been judged before."""
    corrected = [known.closure.pk for known in closings if known.closure]
    Closure.objects.filter(pk__in=corrected).update(reopened=journal)
    meetings = _meetings(journal, closings)
    closures = Closure.objects.bulk_create(
        [_closure(journal, known, meeting) for known, meeting in zip(closings, meetings, strict=True)],
        batch_size=BATCH,
    )
    pairs = list(zip(closings, closures, strict=True))
    Absence.objects.bulk_create(
        [a for known, closure in pairs for a in _absences(known.row, closure)], batch_size=BATCH
    )
    Guest.objects.bulk_create(
        [
            Guest(meeting=meeting, organisation_id=meeting.organisation_id, name=name, role=role)
            for known, meeting in zip(closings, meetings, strict=True)
            for name, role in known.row.guests
        ],
        batch_size=BATCH,
    )
    touch(journal, meetings)
    refresh(meetings)
    return meetings


def refresh(meetings: Sequence[Meeting]) -> None:
    """Sum up the months of these meetings again."""
    summary.refresh((m.organisation_id for m in meetings), (m.month for m in meetings))


def put_results(meeting: Meeting, row: MeetingRow) -> None:
    """Take over what was recorded beside the attendance; a topic makes the meeting a thematic one as well."""
    for name in RESULTS:
        setattr(meeting, name, getattr(row, name))
    meeting.form = Form.BOTH if row.topic else Form.REGULAR


def _meetings(journal: Act, closings: Sequence[Known]) -> list[Meeting]:
    planned = calendar.planned_for(
        known.row.key for known in closings if known.meeting is None and known.row.planned_on is None
    )
    new: list[Meeting] = []
    kept: list[Meeting] = []
    for known in closings:
        row = known.row
        meeting = known.meeting or Meeting(
            organisation_id=row.organisation_id,
            month=row.month,
            planned_on=row.planned_on or planned[row.key],
            recorded=journal,
            version=0,
        )
        meeting.held_on = row.held_on
        meeting.version += 1
        put_results(meeting, row)
        (kept if known.meeting else new).append(meeting)
    Meeting.objects.bulk_create(new, batch_size=BATCH)
    Meeting.objects.bulk_update(kept, ["held_on", "version", "form", *RESULTS], batch_size=BATCH)
    by_key = {(m.organisation_id, m.month): m for m in [*new, *kept]}
    return [by_key[known.row.key] for known in closings]


def _closure(journal: Act, known: Known, meeting: Meeting) -> Closure:
    base, row = known.base, known.row
    return Closure(
        meeting=meeting,
        organisation_id=row.organisation_id,
        closed=journal,
        roster=list(base.roster),
        staying_ids=list(base.staying),
        exempt_ids=list(base.exempt),
        on_duty_ids=list(base.on_duty),
        not_convened_ids=list(base.not_convened),
        probationary_ids=list(base.probationary),
        members=base.members,
        probationary=len(base.probationary),
        exempt=len(base.exempt),
        convened=len(base.roster),
        present=len(base.roster) - row.total_excused - row.total_unexcused,
        absent_excused=row.total_excused,
        absent_unexcused=row.total_unexcused,
        vote_base=len(base.voters),
    )


def _absences(row: MeetingRow, closure: Closure) -> Iterator[Absence]:
    for person_id, (excused, reason) in (row.absent or {}).items():
        yield Absence(
            closure=closure,
            organisation_id=row.organisation_id,
            person_id=person_id,
            excused=excused,
            reason=reason,
        )
    unnamed = (
        (True, row.total_excused - row.named_excused),
        (False, row.total_unexcused - row.named_unexcused),
    )
    for excused, number in unnamed:
        for _nobody in range(number):
            yield Absence(closure=closure, organisation_id=row.organisation_id, person=None, excused=excused)
