"""Withdraw a target (rút chỉ tiêu), and the shares of it that organisations below carry."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from chibo.core.acts import act, undoes
from chibo.core.models import Act
from chibo.core.reasons import refuse_if
from chibo.targets import facts, undoing
from chibo.targets.models import Target
from chibo.targets.rules import reasons_not_to_withdraw

if TYPE_CHECKING:
    from chibo.accounts.models import User


@transaction.atomic
def withdraw(
    *, target: Target, reason: str, by: "User | None", on: date, request_id: UUID | None = None
) -> Target:
    """It stays in the register with the reason. Refused: withdrawn before, no reason, given from above."""
    target, place = facts.locked(target, by)
    refuse_if(reasons_not_to_withdraw(voided=target.voided_id is not None, reason=reason))
    rows = [target, *_carried([target.pk])]
    journal = act(
        "target.withdraw",
        by=by,
        at=place,
        on=on,
        reason=reason.strip(),
        request_id=request_id,
        touches=rows,
    )
    Target.objects.filter(pk__in=[row.pk for row in rows]).update(voided=journal)
    target.voided = journal
    return target


def _carried(above: list[int]) -> list[Target]:
    """The standing shares of these targets, and the shares of those, level by level."""
    found: list[Target] = []
    while above:
        rows = list(Target.objects.standing().select_for_update(of=("self",)).filter(from_above__in=above))
        found += rows
        above = [row.pk for row in rows]
    return found


@undoes("target.withdraw")
def take_back(journal: Act, void: Act) -> None:
    for target in Target.objects.filter(voided=journal):
        undoing.refuse_clash(target)
        target.voided = None
        target.save()
