"""End a model (kết thúc mô hình): it holds no longer from a day on."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from chibo.access.power import require
from chibo.core import clock
from chibo.core.acts import act, undoes
from chibo.core.days import since
from chibo.core.models import Act
from chibo.core.reasons import refuse_if
from chibo.emulation import facts
from chibo.emulation.models import EmulationModel
from chibo.emulation.rules import reasons_not_to_end

if TYPE_CHECKING:
    from chibo.accounts.models import User


@transaction.atomic
def end_model(
    *, model: EmulationModel, by: "User | None", on: date, reason: str, request_id: UUID | None = None
) -> EmulationModel:
    """`on` is the first day on which it no longer holds. Refused: ended or withdrawn before, not begun by then."""
    require(by, facts.POWER, at=model.organisation)
    facts.lock([model.organisation_id])
    model = EmulationModel.objects.select_for_update(of=("self",)).get(pk=model.pk)
    voided = model.voided_id is not None
    refuse_if(reasons_not_to_end(model.first_day, model.end_day, voided, on, clock.today()))
    journal = act(
        "emulation.end_model",
        by=by,
        at=model.organisation,
        on=on,
        reason=reason.strip(),
        request_id=request_id,
        touches=[model],
    )
    model.end(on=on, by=journal)
    return model


@undoes("emulation.end_model")
def take_back(journal: Act, void: Act) -> None:
    for model in EmulationModel.objects.filter(ended=journal):
        model.during = since(model.first_day)
        refuse_if(facts.held_before(model))
        model.reopen()
