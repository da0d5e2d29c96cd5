"""An administrator opens the content below their node for one hour, or closes it before."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from chibo.access.models import Appointment, Elevation
from chibo.access.power import require
from chibo.access.roles import ELEVATE
from chibo.access.rules import ELEVATED_FOR, reasons_against_reason
from chibo.core import clock
from chibo.core.acts import act, touch
from chibo.core.reasons import Reason, refuse_if
from chibo.core.text import valid_text

if TYPE_CHECKING:
    from chibo.accounts.models import User


@transaction.atomic
def elevate(
    *,
    appointment: Appointment,
    by: "User",
    reason: str,
    on: date,
    request_id: UUID | None = None,
) -> Elevation:
    """`by` sees what is below the node of this appointment of theirs for one hour, and changes nothing.

    Moments are the machine's (`clock.now`), not the business day. Refused: no reason in words, an hour that runs
    already. The act is read by the offices and secretaries concerned.
    """
    require(by, ELEVATE, at=appointment.organisation)
    now = clock.now()
    # Whoever asks twice at once waits here.
    appointment = (
        Appointment.objects.select_for_update().in_force(clock.today()).held_by(by).get(pk=appointment.pk)
    )
    running = Elevation.objects.of(by).running(now, clock.today()).exists()
    refuse_if([*reasons_against_reason(reason), *_already(running)])
    journal = act(
        "access.elevate", by=by, at=appointment.organisation, on=on, reason=reason, request_id=request_id
    )
    hour: Elevation = Elevation.objects.create(
        user=by,
        appointment=appointment,
        organisation=appointment.organisation,
        reason=valid_text(reason),
        began_at=now,
        seen_at=now,
        until_at=now + ELEVATED_FOR,
        began=journal,
    )
    touch(journal, [hour])
    return hour


@transaction.atomic
def end_elevation(*, elevation: Elevation, by: "User", on: date, request_id: UUID | None = None) -> None:
    """Close it early; an hour that is over already stays as it was."""
    hour = Elevation.objects.select_for_update().of(by).get(pk=elevation.pk)
    now = clock.now()
    if hour.ended_at is not None or hour.until_at <= now:
        return
    act(
        "access.end_elevation",
        by=by,
        at=hour.organisation,
        on=on,
        request_id=request_id,
        touches=[hour],
    )
    hour.ended_at = now
    hour.save(update_fields=["ended_at"])


def _already(running: bool) -> list[Reason]:
    if not running:
        return []
    return [Reason("elevated_already", _("Your hour is running; when it has ended, ask for another."))]
