"""Move an organisation under another superior; figures of earlier days stay where they were."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from chibo.access.power import require
from chibo.core.acts import act, undoes
from chibo.core.days import since
from chibo.core.models import Act
from chibo.core.reasons import refuse_if
from chibo.organisations import paths
from chibo.organisations.kinds import MAY_STAND_UNDER
from chibo.organisations.models import Organisation, Placement
from chibo.organisations.rules import reasons_not_to_place
from chibo.structure.facts import last_placement, last_standing, place_facts

if TYPE_CHECKING:
    from chibo.accounts.models import User


@transaction.atomic
def move(
    *,
    organisation: Organisation,
    superior: Organisation,
    by: "User | None",
    on: date,
    citing: str = "",
    request_id: UUID | None = None,
) -> Placement:
    """The organisation, with all below it, stands under `superior` from `on`. Refused: a cycle, an earlier day."""
    require(by, "organisations.change", at=organisation)
    require(by, "organisations.change", at=superior)
    # One move at a time: two moves that are each harmless could close a circle together.
    paths.lock_tree()
    facts = place_facts(organisation, superior=superior, type=last_standing(organisation).type, on=on)
    refuse_if(reasons_not_to_place(facts, MAY_STAND_UNDER))
    journal = act(
        "organisation.move",
        by=by,
        at=organisation,
        on=on,
        citing=citing,
        request_id=request_id,
        touches=[organisation],
    )
    last_placement(organisation).end(on=on, by=journal)
    placement = Placement.objects.create(
        organisation=organisation, superior=superior, during=since(on), began=journal
    )
    paths.rebuild_below([organisation.pk])
    return placement


@undoes("organisation.move")
def take_back(journal: Act, void: Act) -> None:
    paths.lock_tree()
    moved = list(Placement.objects.filter(began=journal))
    for fact in moved:
        fact.void(void)
    for fact in Placement.objects.filter(ended=journal):
        fact.reopen()
    paths.rebuild_below([fact.organisation_id for fact in moved])
