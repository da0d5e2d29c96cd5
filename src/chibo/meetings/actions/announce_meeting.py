"""Announce a meeting: day, time and place, confirmed by the secretary."""

from collections.abc import Iterator
from datetime import date, time
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from chibo.access.power import require
from chibo.core.acts import act, undoes
from chibo.core.days import show_day
from chibo.core.models import Act
from chibo.core.reasons import Reason, refuse_if
from chibo.core.text import valid_text
from chibo.meetings import opening, writing
from chibo.meetings.models import Meeting
from chibo.meetings.versions import reasons_against_version
from chibo.organisations.models import Organisation

if TYPE_CHECKING:
    from chibo.accounts.models import User


@transaction.atomic
def announce_meeting(
    *,
    organisation: Organisation,
    month: date,
    planned_on: date,
    starts_at: time | None,
    place: str,
    by: "User | None",
    on: date,
    version: int | None = None,
    request_id: UUID | None = None,
) -> Meeting:
    """Fix day, time and place. It records that the secretary announces; the program itself sends nothing.

    Refused: no time or place, a day before the month, a closed meeting.
    """
    require(by, "meetings.record", at=organisation)
    meeting = opening.locked(organisation, month)
    wanted = {"planned_on": planned_on, "starts_at": starts_at, "place": valid_text(place)}
    refuse_if(
        [
            *reasons_against_version(meeting, version, wanted),
            *opening.reasons_not_to_change(meeting),
            *opening.reasons_against_life(organisation, planned_on),
            *_reasons(month, planned_on, starts_at, place),
        ]
    )
    journal = act("meeting.announce", by=by, at=organisation, on=on, request_id=request_id)
    meeting = opening.begun(organisation, month, meeting, journal)
    meeting.planned_on, meeting.starts_at, meeting.place = planned_on, starts_at, valid_text(place)
    meeting.announced = journal
    meeting.save()
    writing.refresh([meeting])
    return meeting


def _reasons(month: date, planned_on: date, starts_at: time | None, place: str) -> Iterator[Reason]:
    if planned_on < month.replace(day=1):
        yield Reason(
            "before_its_month",
            _("%(day)s lies before the month the meeting counts for.") % {"day": show_day(planned_on)},
            todo=_("Choose a day of that month, or a later one for a make-up meeting."),
        )
    if starts_at is None:
        yield Reason("no_time", _("At what time does the meeting begin?"))
    if not valid_text(place):
        yield Reason("no_place", _("Where is the meeting held?"))


@undoes("meeting.announce")
def take_back(journal: Act, void: Act) -> None:
    """The meeting is no longer announced; one that began with the announcement is void."""
    meetings = Meeting.objects.filter(announced=journal)
    found = list(meetings)
    meetings.filter(recorded=journal, held_on=None).update(voided=void)
    meetings.update(announced=None)
    writing.refresh(found)
