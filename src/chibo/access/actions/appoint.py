"""Appoint somebody to a role at an organisation, by a decision; powers follow from today's appointments."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from chibo.access.models import Appointment
from chibo.access.power import held, require
from chibo.access.roles import POWERS, SELF, Role
from chibo.core.acts import act, touch, undoes
from chibo.core.days import between, since
from chibo.core.models import Act
from chibo.core.reasons import Reason, Refused, refuse_if
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
    """`user` holds `role` at the organisation from `on`.

    Refused: an unknown role, the same appointment twice, an inspector (only `appoint_inspector` makes one), a role
    with a power that `by` does not hold there; nobody but the machine's administrator (`by` None) makes another.
    """
    require(by, "access.grant", at=organisation)
    held = Appointment.objects.overlapping(since(on)).held_by(user)
    refuse_if(
        [
            *_reasons(
                role, organisation, on, twice=held.filter(role=role, organisation=organisation).exists()
            ),
            *reasons_against_role(role, by, organisation),
        ]
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
    """From `on` the appointment opens nothing.

    Refused: an end that is not after its first day, an appointment that was ended before or undone (an end is not
    put off by ending once more).
    """
    at = appointment.inspection.organisation if appointment.inspection else appointment.organisation
    require(by, "access.grant", at=at)
    appointment = Appointment.objects.select_for_update(of=("self",)).get(pk=appointment.pk)
    if appointment.ended_id or appointment.voided_id or (appointment.end_day and appointment.end_day <= on):
        raise Refused(
            Reason("ended_before", _("This appointment was ended before, or ends before that day."))
        )
    journal = act(
        "access.end_appointment",
        by=by,
        at=at,
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
        _open_again(appointment)


def _open_again(appointment: Appointment) -> None:
    """An inspector's end is the inspection's, never none."""
    if appointment.inspection is None:
        appointment.reopen()
        return
    appointment.during = between(appointment.first_day, appointment.inspection.during.upper)
    appointment.ended = None
    appointment.save(update_fields=["during", "ended"])


def _require_grant(void: Act, appointment: Appointment) -> None:
    """Whoever may undo acts takes back no power, and gives none back, that they could not have granted."""
    at = appointment.inspection.organisation if appointment.inspection else appointment.organisation
    require(void.actor, "access.grant", at=at)


def may_give(role: str, by: "User | None", held_there: frozenset[str]) -> bool:
    """Nobody gives a power they do not hold; what concerns only oneself (`self.view`) is nobody's to withhold."""
    if by is None:
        return role != Role.INSPECTOR
    return role not in (Role.ADMINISTRATOR, Role.INSPECTOR) and POWERS[role] - {SELF} <= held_there


def reasons_against_role(role: str, by: "User | None", organisation: Organisation) -> Iterator[Reason]:
    """Why `by` may not give this role there."""
    if role not in Role.values:
        return
    if role == Role.INSPECTOR:
        yield Reason(
            "only_by_inspection",
            _("Somebody inspects by an approved inspection only: it names the organisations and the end."),
            todo=_("Enter the inspection, then name its team there."),
        )
    elif role == Role.ADMINISTRATOR and by is not None:
        yield administrator_on_machine()
    elif by is not None and not may_give(role, by, held(by, organisation)):
        yield Reason(
            "more_than_own",
            _("This role carries powers that you do not hold there: nobody gives more than they have."),
            todo=_("Ask the office of the committee above to make the appointment."),
        )


def administrator_on_machine() -> Reason:
    return Reason(
        "administrator_on_machine",
        _("An administrator is appointed at the machine itself, not on this page."),
        todo=_("Use the command `chibo account` there."),
    )


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
