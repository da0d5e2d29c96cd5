"""Add a guest: somebody who was there without being of the cell."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from chibo.access.power import require
from chibo.core.acts import act
from chibo.core.reasons import Reason, refuse_if
from chibo.core.text import valid_text
from chibo.meetings import opening
from chibo.meetings.models import AgendaItem, Guest
from chibo.organisations.models import Organisation

if TYPE_CHECKING:
    from chibo.accounts.models import User


@transaction.atomic
def add_guest(
    *,
    organisation: Organisation,
    month: date,
    name: str,
    role: str = "",
    item: AgendaItem | None = None,
    by: "User | None",
    on: date,
    request_id: UUID | None = None,
) -> Guest:
    """Write down a guest, for one item of the agenda or for the whole meeting. Refused: no name."""
    require(by, "meetings.record", at=organisation)
    meeting = opening.locked(organisation, month)
    reasons = [*opening.reasons_not_to_change(meeting)]
    if not valid_text(name):
        reasons.append(Reason("no_name", _("Who was the guest? Write the name.")))
    refuse_if(reasons)
    journal = act("meeting.add_guest", by=by, at=organisation, on=on, request_id=request_id)
    meeting = opening.begun(organisation, month, meeting, journal)
    meeting.save()
    return Guest.objects.create(
        meeting=meeting, organisation=organisation, name=valid_text(name), role=valid_text(role), item=item
    )
