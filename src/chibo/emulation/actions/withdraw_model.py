"""Withdraw a model that was entered by mistake (hủy ghi nhận): it was never one."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from chibo.access.power import require
from chibo.core.acts import act, undoes
from chibo.core.models import Act
from chibo.core.reasons import refuse_if
from chibo.core.recorded import put_back
from chibo.emulation import facts
from chibo.emulation.models import EmulationModel
from chibo.emulation.rules import reasons_not_to_withdraw

if TYPE_CHECKING:
    from chibo.accounts.models import User


@transaction.atomic
def withdraw_model(
    *, model: EmulationModel, reason: str, by: "User | None", on: date, request_id: UUID | None = None
) -> EmulationModel:
    """It holds on no day from now on; the register keeps it with the reason. Refused: withdrawn before, no reason."""
    require(by, facts.POWER, at=model.organisation)
    facts.lock([model.organisation_id])
    model = EmulationModel.objects.select_for_update(of=("self",)).get(pk=model.pk)
    refuse_if(reasons_not_to_withdraw(model.voided_id is not None, reason))
    journal = act(
        "emulation.withdraw_model",
        by=by,
        at=model.organisation,
        on=on,
        reason=reason.strip(),
        request_id=request_id,
        touches=[model],
    )
    model.void(journal)
    return model


@undoes("emulation.withdraw_model")
def take_back(journal: Act, void: Act) -> None:
    for model in EmulationModel.objects.filter(voided=journal):
        put_back(model, journal)
        refuse_if(facts.held_before(model))
        model.save()
