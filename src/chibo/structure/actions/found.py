"""Found an organisation (thành lập) under a superior, by a decision."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from chibo.access.power import require
from chibo.core.acts import act, touch, undoes
from chibo.core.days import since
from chibo.core.models import Act
from chibo.core.reasons import refuse_if
from chibo.organisations import paths
from chibo.organisations.models import Organisation, Placement, Standing
from chibo.structure.facts import code_is_free, place_facts, reasons_not_to_unfound
from chibo.structure.rules import NewName, reasons_not_to_found

if TYPE_CHECKING:
    from chibo.accounts.models import User


@transaction.atomic
def found(
    *,
    superior: Organisation | None,
    name: str,
    code: str,
    type: str,
    kind: str,
    by: "User | None",
    on: date,
    citing: str = "",
    request_id: UUID | None = None,
) -> Organisation:
    """Found an organisation: it exists from `on`. Refused: a code in use, a superior that cannot have it."""
    if superior is not None:
        require(by, "organisations.change", at=superior)
    facts = place_facts(None, superior=superior, type=type, on=on)
    refuse_if(reasons_not_to_found(facts, NewName(name, code, kind, code_is_free(code, on))))
    journal = act("organisation.found", by=by, at=superior, on=on, citing=citing, request_id=request_id)
    organisation = Organisation.objects.create(founded=journal)
    Placement.objects.create(organisation=organisation, superior=superior, during=since(on), began=journal)
    Standing.objects.create(
        organisation=organisation, name=name, code=code, type=type, kind=kind, during=since(on), began=journal
    )
    paths.rebuild_below([organisation.pk])
    touch(journal, [organisation])
    return organisation


@undoes("organisation.found")
def take_back(journal: Act, void: Act) -> None:
    """The organisation stays in the journal, but on no day."""
    placements = list(Placement.objects.filter(began=journal))
    refuse_if(reasons_not_to_unfound([placement.organisation_id for placement in placements]))
    for fact in [*placements, *Standing.objects.filter(began=journal)]:
        fact.void(void)
    paths.rebuild_below([placement.organisation_id for placement in placements])
