"""Rename an organisation, or give it another code or kind; the past keeps the old name."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from chibo.access.power import require
from chibo.core.acts import act, undoes
from chibo.core.days import since
from chibo.core.models import Act
from chibo.core.reasons import refuse_if
from chibo.organisations.models import Organisation, Standing
from chibo.structure.facts import code_is_free, last_standing
from chibo.structure.rules import NewName, reasons_not_to_rename

if TYPE_CHECKING:
    from chibo.accounts.models import User


@transaction.atomic
def rename(
    *,
    organisation: Organisation,
    name: str,
    code: str,
    kind: str,
    by: "User | None",
    on: date,
    citing: str = "",
    request_id: UUID | None = None,
) -> Standing:
    """The organisation bears the new name, code and kind from `on`. Refused: a day before its last change."""
    require(by, "organisations.change", at=organisation)
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    last = last_standing(organisation)
    free = code == last.code or code_is_free(code, on)
    refuse_if(reasons_not_to_rename(on, last.during, NewName(name, code, kind, free)))
    journal = act(
        "organisation.rename",
        by=by,
        at=organisation,
        on=on,
        citing=citing,
        request_id=request_id,
        touches=[organisation],
    )
    last.end(on=on, by=journal)
    return Standing.objects.create(
        organisation=organisation,
        name=name,
        code=code,
        type=last.type,
        kind=kind,
        during=since(on),
        began=journal,
    )


@undoes("organisation.rename")
def take_back(journal: Act, void: Act) -> None:
    for fact in Standing.objects.filter(began=journal):
        fact.void(void)
    for fact in Standing.objects.filter(ended=journal):
        fact.reopen()
