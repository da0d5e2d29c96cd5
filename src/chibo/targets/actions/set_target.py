"""Set targets (đề ra chỉ tiêu): those of a resolution, as one act."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from chibo.access.power import require
from chibo.core.acts import act, touch, undoes
from chibo.core.models import Act
from chibo.core.reasons import Reason, refuse_if
from chibo.documents.models import Document
from chibo.organisations.models import Organisation
from chibo.targets import facts
from chibo.targets.models import Target
from chibo.targets.rules import TargetEntry
from chibo.targets.undoing import void_began

if TYPE_CHECKING:
    from chibo.accounts.models import User


def set_target(
    *,
    organisation: Organisation,
    entry: TargetEntry,
    by: "User | None",
    on: date,
    document: Document | None = None,
    request_id: UUID | None = None,
) -> Target:
    return set_targets(
        organisation=organisation, entries=[entry], by=by, on=on, document=document, request_id=request_id
    )[0]


@transaction.atomic
def set_targets(
    *,
    organisation: Organisation,
    entries: Sequence[TargetEntry],
    by: "User | None",
    on: date,
    document: Document | None = None,
    request_id: UUID | None = None,
) -> list[Target]:
    """The targets of an organisation, by its resolution `document` where that stands in the register.

    Refused: no unit, no text, a share above 100%, a figure that is not computed, due before the first day, the
    same name and due day twice, a degree of secrecy. What carries out a target from above is set by its holder.
    """
    holders = _holders(organisation, entries)
    for place in holders:
        require(by, facts.POWER, at=place)
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    entries = [facts.clean(entry) for entry in entries]
    facts.refuse_faults(facts.faults_of_entries(entries))
    refuse_if(_reasons(organisation, entries, document, on))
    facts.refuse_clashes(organisation, entries)
    at = holders[0] if len(holders) == 1 else organisation
    journal = act("target.set", by=by, at=at, on=on, request_id=request_id)
    made = Target.objects.bulk_create(
        Target(
            organisation=organisation,
            document=document,
            from_above=entry.from_above,
            began=journal,
            **facts.fields_of(entry),
        )
        for entry in entries
    )
    touch(journal, made)
    return made


def _holders(organisation: Organisation, entries: Sequence[TargetEntry]) -> list[Organisation]:
    held = {e.from_above.organisation_id: e.from_above.organisation for e in entries if e.from_above}
    own = not entries or any(entry.from_above is None for entry in entries)
    return ([organisation] if own else []) + list(held.values())


def _reasons(
    organisation: Organisation, entries: Sequence[TargetEntry], document: Document | None, on: date
) -> list[Reason]:
    reasons = facts.not_there(organisation, on)
    if not entries:
        reasons.append(Reason("no_targets", _("There is no target to set.")))
    if document is not None and document.voided_id is not None:
        reasons.append(Reason("voided", _("The document was voided.")))
    for above in {entry.from_above for entry in entries if entry.from_above}:
        within = Organisation.objects.within(above.organisation, on).exclude(pk=above.organisation_id)
        if above.voided_id is not None or not within.filter(pk=organisation.pk).exists():
            message = _("The target from above was withdrawn, or its committee does not stand above.")
            reasons.append(Reason("not_above", message))
    return reasons


@undoes("target.set")
def take_back(journal: Act, void: Act) -> None:
    void_began(journal, void)
