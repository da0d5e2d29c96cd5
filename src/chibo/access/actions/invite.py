"""Make an account for somebody, give it a role, and write the letter with the code to sign in by."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from chibo.access.actions.appoint import administrator_on_machine, appoint
from chibo.access.models import Appointment
from chibo.access.power import require
from chibo.access.roles import Role
from chibo.accounts.actions.write_letter import write_letter
from chibo.accounts.models import Letter
from chibo.accounts.models import User as Account
from chibo.accounts.rules import reasons_against_names
from chibo.core.reasons import Reason, refuse_if
from chibo.core.text import valid_text
from chibo.organisations.models import Organisation

if TYPE_CHECKING:
    from chibo.accounts.models import User


@dataclass(frozen=True)
class Invited:
    """What is printed; the code is nowhere else."""

    user: "User"
    letter: Letter
    code: str


@transaction.atomic
def invite(
    *,
    organisation: Organisation,
    name: str,
    full_name: str,
    role: str,
    by: "User | None",
    on: date,
    decision: str = "",
    request_id: UUID | None = None,
) -> Invited:
    """An account with this role and a letter. Once more, before it was ever opened: a new letter, nothing else.

    Refused: a name that is taken or not one word, what `appoint` refuses; an administrator is made on the machine.
    """
    require(by, "access.grant", at=organisation)
    name, full_name = Account.normalize_username(valid_text(name)), valid_text(full_name)
    user = Account.objects.select_for_update().filter(username__iexact=name).first()
    waiting = user is not None and _waits(user, role, organisation, on)
    refuse_if(_reasons(name, full_name, role, taken=user is not None and not waiting))
    if user is None:
        user = Account.objects.create_user(name, None, name=full_name)
    if not waiting:
        appoint(
            user=user,
            role=role,
            organisation=organisation,
            by=by,
            on=on,
            decision=valid_text(decision),
            request_id=request_id,
        )
    letter, code = write_letter(user=user)
    return Invited(user, letter, code)


def _waits(user: "User", role: str, organisation: Organisation, on: date) -> bool:
    """Was this very account invited here, and never opened?"""
    held = Appointment.objects.in_force(on).held_by(user)
    return not user.has_usable_password() and held.filter(role=role, organisation=organisation).exists()


def _reasons(name: str, full_name: str, role: str, *, taken: bool) -> Iterator[Reason]:
    yield from reasons_against_names(name, full_name)
    if not full_name:
        yield Reason("no_full_name", _("The letter needs the full name of whom it is for."))
    if role == Role.ADMINISTRATOR:
        yield administrator_on_machine()
    if taken:
        yield Reason(
            "name_taken",
            _("Another account bears this sign-in name."),
            todo=_("Give another, for example with the name of the organisation behind it."),
        )
