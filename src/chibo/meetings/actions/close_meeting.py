"""Close a meeting: who came can no longer change, and the numbers count."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from chibo import rulebook
from chibo.access.power import require
from chibo.core.acts import act, undoes
from chibo.core.models import Act
from chibo.core.reasons import refuse_if
from chibo.meetings import facts, opening, roster, writing
from chibo.meetings.actions.record_meetings import take_back
from chibo.meetings.models import Closure, Entry, Meeting
from chibo.meetings.rows import MeetingRow
from chibo.meetings.rules import reasons_not_to_close
from chibo.meetings.versions import reasons_against_version
from chibo.meetings.words import Mark

if TYPE_CHECKING:
    from chibo.accounts.models import User


@transaction.atomic
def close_meeting(
    *,
    meeting: Meeting,
    held_on: date,
    by: "User | None",
    on: date,
    version: int | None = None,
    request_id: UUID | None = None,
) -> Closure:
    """Close a meeting held on `held_on` with the roll call entered for it; whoever has no mark was present.

    Refused: a day to come, one before the cell or the month, marks that the register does not bear out, a
    meeting that somebody else has changed since `version`.
    """
    require(by, "meetings.close", at=meeting.organisation)
    meeting = opening.fresh(meeting)
    known = facts.known([row_of(meeting, held_on)])[0]
    refuse_if(
        [
            *reasons_against_version(meeting, version, {"held_on": held_on}),
            *reasons_not_to_close(known.closing(on)),
        ]
    )
    journal = act(
        "meeting.close",
        by=by,
        at=meeting.organisation,
        on=on,
        request_id=request_id,
        rules=rulebook.rules_hash(roster.rules_of(held_on)),
    )
    writing.close_all(journal, [known])
    return Closure.objects.get(meeting=meeting, reopened=None)


def row_of(meeting: Meeting, held_on: date) -> MeetingRow:
    """The meeting as a row, with the marks of its roll call.

    A mark "present" says something only about people who are left out unless they come.
    """
    entries = list(Entry.objects.filter(meeting=meeting))
    on_their_own = roster.base(meeting.organisation, held_on).may_attend_unasked
    present = {entry.person_id for entry in entries if entry.mark == Mark.PRESENT}
    return MeetingRow(
        organisation_id=meeting.organisation_id,
        month=meeting.month,
        held_on=held_on,
        absent={e.person_id: (e.mark == Mark.EXCUSED, e.reason) for e in entries if e.mark != Mark.PRESENT},
        attending=frozenset(present & on_their_own),
        **{name: getattr(meeting, name) for name in writing.RESULTS},
    )


@undoes("meeting.close")
def open_again(journal: Act, void: Act) -> None:
    take_back(journal, void)
