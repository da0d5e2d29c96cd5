"""Register models (đăng ký mô hình): each organisation's as one act."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from chibo.access.power import require_all
from chibo.core.acts import act, touch, undoes
from chibo.core.days import since
from chibo.core.models import Act
from chibo.core.reasons import refuse_if
from chibo.core.text import search_key
from chibo.emulation import facts
from chibo.emulation.models import EmulationModel
from chibo.emulation.rows import ModelRow

if TYPE_CHECKING:
    from chibo.accounts.models import User


@transaction.atomic
def register_models(
    *, rows: Sequence[ModelRow], by: "User | None", on: date, request_id: UUID | None = None
) -> list[EmulationModel]:
    """All rows are done, or none. Refused: an empty or overlong name, a day to come, an organisation that does
    not stand on the day, the same model twice while it holds, a degree of secrecy."""
    rows = sorted((facts.clean_model(row) for row in rows), key=lambda row: row.organisation.pk)
    places = {row.organisation.pk for row in rows}
    require_all(by, [facts.POWER], at=places)
    facts.lock(places)
    refuse_if(facts.told(rows, facts.model_reasons(rows)) if rows else ())
    made: list[EmulationModel] = []
    for _pk, group in groupby(rows, key=lambda row: row.organisation.pk):
        here = list(group)
        journal = act(
            "emulation.register_model", by=by, at=here[0].organisation, on=on, request_id=request_id
        )
        models = EmulationModel.objects.bulk_create(_model(row, journal) for row in here)
        touch(journal, models)
        made += models
        request_id = None  # a request id names one act: the first
    return made


def _model(row: ModelRow, journal: Act) -> EmulationModel:
    return EmulationModel(
        organisation=row.organisation,
        kind=row.kind,
        name=row.name,
        search_key=search_key(row.name),
        number=row.number,
        symbol=row.symbol,
        during=since(row.first_on),
        began=journal,
    )


@undoes("emulation.register_model")
def take_back(journal: Act, void: Act) -> None:
    for model in EmulationModel.objects.standing().filter(began=journal):
        model.void(void)
