"""Record the roll call of an open meeting: who came, who did not and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from chibo.access.power import require
from chibo.core.acts import act
from chibo.core.reasons import refuse_if
from chibo.meetings import facts, opening, roster, writing
from chibo.meetings.models import Entry, Meeting
from chibo.meetings.rows import MeetingRow
from chibo.meetings.rules import reasons_not_to_close
from chibo.meetings.versions import reasons_against_version
from chibo.meetings.words import Mark
from chibo.organisations.models import Organisation

if TYPE_CHECKING:
    from chibo.accounts.models import User


@dataclass(frozen=True)
class Marked:
    """One person's mark; `reason` belongs to an absence with reason."""

    person_id: int
    mark: str
    reason: str = ""


@transaction.atomic
def record_attendance(
    *,
    organisation: Organisation,
    month: date,
    held_on: date,
    marks: Sequence[Marked],
    by: "User | None",
    on: date,
    version: int | None = None,
    request_id: UUID | None = None,
) -> Meeting:
    """Write all marks of the roll call in one statement; they replace the earlier ones.

    `held_on` may lie ahead: members ask for leave before the day. Refused: a closed meeting, marks for people
    whom the register does not put there, a meeting changed since `version`.
    """
    require(by, "meetings.record", at=organisation)
    meeting = opening.locked(organisation, month)
    row = _row(organisation, month, held_on, marks)
    known = facts.known([row])[0]
    refuse_if(
        [
            *reasons_against_version(meeting, version, {}),
            *reasons_not_to_close(known.closing(max(on, held_on))),
        ]
    )
    journal = act("meeting.record_attendance", by=by, at=organisation, on=on, request_id=request_id)
    meeting = opening.begun(organisation, month, meeting, journal)
    meeting.held_on = held_on if held_on <= on else None
    meeting.save()
    _write(meeting, marks)
    writing.refresh([meeting])
    return meeting


def _row(organisation: Organisation, month: date, held_on: date, marks: Sequence[Marked]) -> MeetingRow:
    present = {m.person_id for m in marks if m.mark == Mark.PRESENT}
    asked = set(roster.base(organisation, held_on).roster)
    return MeetingRow(
        organisation_id=organisation.pk,
        month=month.replace(day=1),
        held_on=held_on,
        absent={m.person_id: (m.mark == Mark.EXCUSED, m.reason) for m in marks if m.mark != Mark.PRESENT},
        attending=frozenset(present - asked),
    )


def _write(meeting: Meeting, marks: Sequence[Marked]) -> None:
    people = [m.person_id for m in marks]
    Entry.objects.filter(meeting=meeting).exclude(person__in=people).delete()
    Entry.objects.bulk_create(
        [
            Entry(
                meeting=meeting,
                organisation_id=meeting.organisation_id,
                person_id=m.person_id,
                mark=m.mark,
                reason=m.reason if m.mark == Mark.EXCUSED else "",
            )
            for m in marks
        ],
        update_conflicts=True,
        unique_fields=["meeting", "person"],
        update_fields=["mark", "reason"],
    )
