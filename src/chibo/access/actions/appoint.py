"""Appoint somebody to a role at an organisation, by a decision; powers follow from today's appointments."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from chibo.access.models import Appointment
from chibo.access.power import require
from chibo.access.roles import Role
from chibo.core.acts import act, touch, undoes
from chibo.core.days import since
from chibo.core.models import Act
from chibo.core.reasons import Reason, refuse_if
from chibo.organisations.models import Organisation

if TYPE_CHECKING:
    from chibo.accounts.models import User


@transaction.atomic
def appoint(
    *,
    user: "User",
    role: str,
    organisation: Organisation,
    by: "User | None",
    on: date,
    decision: str = "",
    request_id: UUID | None = None,
) -> Appointment:
    """`user` holds `role` at the organisation from `on`. Refused: an unknown role, the same appointment twice."""
    require(by, "access.grant", at=organisation)
    held = Appointment.objects.overlapping(since(on)).held_by(user)
    refuse_if(
        _reasons(role, organisation, on, twice=held.filter(role=role, organisation=organisation).exists())
    )
    journal = act("access.appoint", by=by, at=organisation, on=on, citing=decision, request_id=request_id)
    appointment = Appointment.objects.create(
        user=user, role=role, organisation=organisation, decision=decision, during=since(on), began=journal
    )
    touch(journal, [appointment])
    return appointment


@transaction.atomic
def end_appointment(
    *,
    appointment: Appointment,
    by: "User | None",
    on: date,
    decision: str = "",
    request_id: UUID | None = None,
) -> None:
    """From `on` the appointment opens nothing. Refused: an end that is not after its first day."""
    require(by, "access.grant", at=appointment.organisation)
    appointment = Appointment.objects.select_for_update().get(pk=appointment.pk)
    journal = act(
        "access.end_appointment",
        by=by,
        at=appointment.organisation,
        on=on,
        citing=decision,
        request_id=request_id,
        touches=[appointment],
    )
    appointment.end(on=on, by=journal)


@undoes("access.appoint")
def take_back(journal: Act, void: Act) -> None:
    for appointment in Appointment.objects.filter(began=journal):
        _require_grant(void, appointment)
        appointment.void(void)


@undoes("access.end_appointment")
def take_back_end(journal: Act, void: Act) -> None:
    for appointment in Appointment.objects.filter(ended=journal):
        _require_grant(void, appointment)
        appointment.reopen()


def _require_grant(void: Act, appointment: Appointment) -> None:
    """Whoever may undo acts takes back no power, and gives none back, that they could not have granted."""
    require(void.actor, "access.grant", at=appointment.organisation)


def _reasons(role: str, organisation: Organisation, on: date, *, twice: bool) -> list[Reason]:
    found = []
    if role not in Role.values:
        words = {"role": role, "known": ", ".join(Role.values)}
        found.append(Reason("unknown_role", _("“%(role)s” is not a role; roles are: %(known)s.") % words))
    if organisation.standing_on(on) is None:
        found.append(Reason("not_there", _("The organisation does not exist on that day.")))
    if twice:
        found.append(Reason("appointed_before", _("This person holds this role there already.")))
    return found
