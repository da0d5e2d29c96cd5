"""Reopen a closed meeting to correct it, with a reason; the first closing stays in the books."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from chibo.access.power import require
from chibo.core.acts import act, undoes
from chibo.core.models import Act
from chibo.core.reasons import Reason, refuse_if
from chibo.meetings import opening, writing
from chibo.meetings.models import Closure, Entry, Meeting
from chibo.meetings.words import Mark

if TYPE_CHECKING:
    from chibo.accounts.models import User


@transaction.atomic
def reopen_meeting(
    *, meeting: Meeting, reason: str, by: "User | None", on: date, request_id: UUID | None = None
) -> Meeting:
    """Open a closed meeting again. Its roll call starts from the absences it was closed with."""
    require(by, "meetings.reopen", at=meeting.organisation)
    meeting = opening.fresh(meeting)
    closure = opening.standing_closure(meeting)
    refuse_if(_reasons(closure, reason))
    assert closure is not None
    journal = act(
        "meeting.reopen",
        by=by,
        at=meeting.organisation,
        on=on,
        reason=reason.strip(),
        request_id=request_id,
        touches=[meeting],
    )
    closure.reopened = journal
    closure.save(update_fields=["reopened"])
    _marks_from(closure)
    meeting.version += 1
    meeting.save(update_fields=["version"])
    writing.refresh([meeting])
    return meeting


def _reasons(closure: Closure | None, reason: str) -> list[Reason]:
    found = []
    if closure is None:
        found.append(Reason("not_closed", _("This meeting is not closed: it can be changed as it is.")))
    if not reason.strip():
        found.append(
            Reason("no_reason", _("Say why the meeting is reopened."), todo=_("Write one sentence."))
        )
    return found


def _marks_from(closure: Closure) -> None:
    marks = {
        absence.person_id: (Mark.EXCUSED if absence.excused else Mark.UNEXCUSED, absence.reason)
        for absence in closure.absences.exclude(person=None)
    }
    Entry.objects.filter(meeting=closure.meeting_id).delete()
    Entry.objects.bulk_create(
        [
            Entry(
                meeting_id=closure.meeting_id,
                organisation_id=closure.organisation_id,
                person_id=person_id,
                mark=marks.get(person_id, (Mark.PRESENT, ""))[0],
                reason=marks.get(person_id, (Mark.PRESENT, ""))[1],
            )
            for person_id in closure.roster
        ]
    )


@undoes("meeting.reopen")
def close_again(journal: Act, void: Act) -> None:
    """The closure that was reopened stands again."""
    closures = Closure.objects.filter(reopened=journal)
    meetings = list(Meeting.objects.filter(closures__in=closures))
    closures.update(reopened=None)
    writing.refresh(meetings)
