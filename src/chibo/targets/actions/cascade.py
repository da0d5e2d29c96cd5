"""Hand a target down (giao chỉ tiêu): each organisation directly below gets its share as a target of its own."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from chibo.access.power import require
from chibo.core.acts import act, touch, undoes
from chibo.core.reasons import Reason, refuse_if
from chibo.organisations.models import Organisation, Standing
from chibo.targets import facts, figure_ids
from chibo.targets.models import Target
from chibo.targets.rules import TargetEntry, number_faults, reasons_not_to_cascade, set_before
from chibo.targets.undoing import void_began

if TYPE_CHECKING:
    from chibo.accounts.models import User


@transaction.atomic
def cascade(
    *,
    target: Target,
    shares: Mapping[Organisation, Decimal],
    by: "User | None",
    on: date,
    request_id: UUID | None = None,
) -> list[Target]:
    """One act at the organisation whose target it is; a fixed number of statements.

    Refused: nobody, an organisation that does not stand directly below on the day, one that has its share, a
    share that is no number of the target's unit, a target that was withdrawn.
    """
    target, place = _locked(target, by)
    wanted = {organisation.pk: share for organisation, share in shares.items()}
    list(Organisation.objects.select_for_update().filter(pk__in=wanted).order_by("pk"))
    standings = Standing.objects.in_force(on).filter(organisation__in=wanted)
    names = {pk: str(pk) for pk in wanted} | dict(standings.values_list("organisation_id", "name"))
    below = Organisation.objects.directly_below(target.organisation, on).filter(pk__in=wanted)
    there = set(below.values_list("pk", flat=True))
    have = Target.objects.standing().filter(from_above=target, organisation__in=wanted)
    reasons = list(
        reasons_not_to_cascade(
            voided=target.voided_id is not None,
            shares={names[pk]: share for pk, share in wanted.items()},
            not_below=[names[pk] for pk in wanted if pk not in there],
            have=[names[pk] for pk in have.values_list("organisation_id", flat=True)],
            on=on,
        )
    )
    entry = facts.entry_of(target)
    reasons += [named(names[pk], reason) for pk, reason in _wrong_shares(entry, wanted)]
    reasons += [named(names[pk], reason) for pk, reason in _clashes(target, wanted)]
    refuse_if(reasons)
    journal = act("target.cascade", by=by, at=place, on=on, request_id=request_id, touches=[target])
    made = Target.objects.bulk_create(
        Target(
            organisation_id=pk,
            document_id=target.document_id,
            from_above=target,
            began=journal,
            **facts.fields_of(replace(entry, aim=share, baseline=None)),
        )
        for pk, share in wanted.items()
    )
    touch(journal, made)
    return made


def _locked(target: Target, by: "User | None") -> tuple[Target, Organisation]:
    """An organisation hands down its own target and what it was given itself."""
    require(by, facts.POWER, at=target.organisation)
    row = Target.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=target.pk)
    return row, row.organisation


def named(name: str, reason: Reason) -> Reason:
    return Reason(reason.code, f"{name}: {reason.message}", reason.source, reason.todo)


def _wrong_shares(entry: TargetEntry, wanted: Mapping[int, Decimal]) -> list[tuple[int, Reason]]:
    known = figure_ids.known()
    return [
        (pk, fault.reason)
        for pk, share in wanted.items()
        for fault in number_faults("aim", share, replace(entry, aim=share), known)
    ]


def _clashes(target: Target, wanted: Mapping[int, Decimal]) -> list[tuple[int, Reason]]:
    """One that set itself a target of this name and day: the two would not be told apart."""
    same = Target.objects.standing().filter(organisation__in=wanted, name=target.name, due_on=target.due_on)
    rows = same.exclude(from_above=target).values_list("organisation_id", "text")
    return [(pk, set_before(text, target.due_on)) for pk, text in rows]


undoes("target.cascade")(void_began)
