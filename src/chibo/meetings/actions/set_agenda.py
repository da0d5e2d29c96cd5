"""Set the agenda of a meeting: its items, in order."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from chibo.access.power import require
from chibo.core.acts import act
from chibo.core.reasons import refuse_if
from chibo.core.text import valid_text
from chibo.meetings import opening
from chibo.meetings.models import AgendaItem, Guest, Meeting
from chibo.meetings.versions import reasons_against_version
from chibo.organisations.models import Organisation

if TYPE_CHECKING:
    from chibo.accounts.models import User


@transaction.atomic
def set_agenda(
    *,
    organisation: Organisation,
    month: date,
    items: Sequence[str],
    by: "User | None",
    on: date,
    version: int | None = None,
    request_id: UUID | None = None,
) -> Meeting:
    """Replace the agenda. Guests invited for an item that keeps its title stay with it."""
    require(by, "meetings.record", at=organisation)
    meeting = opening.locked(organisation, month)
    refuse_if(
        [
            *reasons_against_version(meeting, version, {}, agenda=items),
            *opening.reasons_not_to_change(meeting),
            *opening.reasons_against_life(organisation, month),
        ]
    )
    journal = act("meeting.set_agenda", by=by, at=organisation, on=on, request_id=request_id)
    meeting = opening.begun(organisation, month, meeting, journal)
    meeting.save()
    titles = [title for title in map(valid_text, items) if title]
    _replace(meeting, titles)
    return meeting


def _replace(meeting: Meeting, titles: Sequence[str]) -> None:
    invited = dict(meeting.guests.exclude(item=None).values_list("pk", "item__title"))
    meeting.agenda.all().delete()
    items = AgendaItem.objects.bulk_create(
        [
            AgendaItem(meeting=meeting, organisation_id=meeting.organisation_id, position=place, title=title)
            for place, title in enumerate(titles, start=1)
        ]
    )
    for item in items:
        theirs = [pk for pk, title in invited.items() if title == item.title]
        if theirs:
            Guest.objects.filter(pk__in=theirs).update(item=item)
