"""Withdraw a registration (hủy ghi nhận): the organisation has not registered for that year."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from chibo.access.power import require
from chibo.core.acts import act, undoes
from chibo.core.models import Act
from chibo.core.reasons import refuse_if
from chibo.emulation import facts
from chibo.emulation.models import Registration
from chibo.emulation.rules import reasons_not_to_withdraw, registered_before

if TYPE_CHECKING:
    from chibo.accounts.models import User


@transaction.atomic
def withdraw_registration(
    *, registration: Registration, reason: str, by: "User | None", on: date, request_id: UUID | None = None
) -> Registration:
    """The register keeps it with the reason. Refused: withdrawn before, no reason."""
    require(by, facts.POWER, at=registration.organisation)
    facts.lock([registration.organisation_id])
    registration = Registration.objects.select_for_update(of=("self",)).get(pk=registration.pk)
    refuse_if(reasons_not_to_withdraw(registration.voided_id is not None, reason))
    registration.voided = act(
        "emulation.withdraw_registration",
        by=by,
        at=registration.organisation,
        on=on,
        reason=reason.strip(),
        request_id=request_id,
        touches=[registration],
    )
    registration.save()
    return registration


@undoes("emulation.withdraw_registration")
def take_back(journal: Act, void: Act) -> None:
    for registration in Registration.objects.filter(voided=journal):
        there = Registration.objects.for_year(registration.kind, registration.year)
        other = there.filter(organisation=registration.organisation_id).first()
        refuse_if([registered_before(other.year, other.on)] if other else [])
        registration.voided = None
        registration.save()
