"""An approved inspection, and who carries it out: what it opens, it opens read only and until its end."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from chibo.access.models import Appointment, Inspection
from chibo.access.power import require
from chibo.access.roles import Role
from chibo.access.rules import reasons_against_inspection
from chibo.core.acts import act, touch, undoes
from chibo.core.days import between, covers
from chibo.core.models import Act
from chibo.core.reasons import Reason, refuse_if
from chibo.core.text import valid_text
from chibo.organisations.models import Organisation

if TYPE_CHECKING:
    from chibo.accounts.models import User

POWER = "access.grant"


@transaction.atomic
def open_inspection(
    *,
    organisation: Organisation,
    places: Sequence[Organisation],
    decision: str,
    on: date,
    end: date,
    by: "User | None",
    request_id: UUID | None = None,
) -> Inspection:
    """The committee of `organisation` inspects `places`, with all below them, from `on` up to, not including, `end`.

    Refused: no decision, no place, a place that does not lie below the organisation on the first day, an end that
    is not after it.
    """
    require(by, POWER, at=organisation)
    wanted = sorted({place.pk for place in places})
    below = Organisation.objects.within(organisation, on).exclude(pk=organisation.pk).filter(pk__in=wanted)
    refuse_if(
        reasons_against_inspection(
            decision=decision, first=on, end=end, places=len(wanted), outside=len(wanted) - below.count()
        )
    )
    journal = act("access.inspect", by=by, at=organisation, on=on, citing=decision, request_id=request_id)
    inspection: Inspection = Inspection.objects.create(
        organisation=organisation,
        decision=valid_text(decision),
        places=wanted,
        during=between(on, end),
        began=journal,
    )
    touch(journal, [inspection])
    return inspection


@transaction.atomic
def appoint_inspector(
    *,
    inspection: Inspection,
    user: "User",
    on: date,
    by: "User | None",
    request_id: UUID | None = None,
) -> list[Appointment]:
    """`user` looks into every place of the inspection from `on` to its end; nothing is changed by them.

    Refused: a day outside the inspection, somebody who inspects it already.
    """
    require(by, POWER, at=inspection.organisation)
    inspection = Inspection.objects.select_for_update().get(pk=inspection.pk)
    held = inspection.appointments.held_by(user).standing().filter(during__endswith__gt=on)
    refuse_if(_reasons(inspection, on, twice=held.exists()))
    journal = act(
        "access.appoint_inspector",
        by=by,
        at=inspection.organisation,
        on=on,
        citing=inspection.decision,
        request_id=request_id,
    )
    made = [
        Appointment.objects.create(
            user=user,
            role=Role.INSPECTOR,
            organisation_id=place,
            inspection=inspection,
            decision=inspection.decision,
            during=between(on, inspection.during.upper),
            began=journal,
        )
        for place in inspection.places
    ]
    touch(journal, [inspection, *made])
    return made


@undoes("access.inspect")
def take_back(journal: Act, void: Act) -> None:
    for inspection in Inspection.objects.filter(began=journal):
        require(void.actor, POWER, at=inspection.organisation)
        inspection.void(void)


@undoes("access.appoint_inspector")
def take_back_inspector(journal: Act, void: Act) -> None:
    for appointment in Appointment.objects.filter(began=journal).select_related("inspection__organisation"):
        require(void.actor, POWER, at=appointment.inspection.organisation)
        appointment.void(void)


def _reasons(inspection: Inspection, on: date, *, twice: bool) -> list[Reason]:
    found = []
    if not covers(inspection.during, on):
        found.append(
            Reason(
                "outside_inspection",
                _(
                    "That day does not lie within the inspection: nobody looks before it begins or after its end."
                ),
                todo=_("Choose a day from its first to its last, or extend the inspection first."),
            )
        )
    if twice:
        found.append(
            Reason("inspects_already", _("This person belongs to the team of this inspection already."))
        )
    return found
