"""Take a guest off the list of an open meeting."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from chibo.access.power import require
from chibo.core.acts import act
from chibo.core.reasons import refuse_if
from chibo.meetings import opening
from chibo.meetings.models import Guest, Meeting

if TYPE_CHECKING:
    from chibo.accounts.models import User


@transaction.atomic
def remove_guest(*, guest: Guest, by: "User | None", on: date, request_id: UUID | None = None) -> Meeting:
    """Remove a guest; the history of rows keeps who it was. Refused: the meeting is closed."""
    require(by, "meetings.record", at=guest.organisation)
    meeting = opening.fresh(guest.meeting)
    refuse_if(opening.reasons_not_to_change(meeting))
    act("meeting.remove_guest", by=by, at=guest.organisation, on=on, request_id=request_id, touches=[meeting])
    guest.delete()
    meeting.version += 1
    meeting.save(update_fields=["version"])
    return meeting
