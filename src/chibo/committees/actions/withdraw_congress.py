"""Withdraw a congress that was recorded by mistake (hủy ghi nhận): it counts as not held."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from chibo.access.power import require
from chibo.committees import congress_facts as facts
from chibo.committees.congress_rules import reasons_not_to_withdraw
from chibo.committees.models import Congress
from chibo.core.acts import act, undoes
from chibo.core.models import Act
from chibo.core.reasons import Reason, refuse_if

if TYPE_CHECKING:
    from chibo.accounts.models import User


@transaction.atomic
def withdraw_congress(
    *, congress: Congress, reason: str, by: "User | None", on: date, request_id: UUID | None = None
) -> Congress:
    """The register keeps it with the reason. Refused: withdrawn before, no reason."""
    require(by, facts.POWER, at=congress.organisation)
    facts.lock([congress.organisation_id])
    congress = Congress.objects.select_for_update(of=("self",)).get(pk=congress.pk)
    refuse_if(reasons_not_to_withdraw(voided=congress.voided_id is not None, reason=reason))
    congress.voided = act(
        "congress.withdraw",
        by=by,
        at=congress.organisation,
        on=on,
        reason=reason.strip(),
        request_id=request_id,
        touches=[congress],
    )
    congress.save()
    return congress


@undoes("congress.withdraw")
def take_back(journal: Act, void: Act) -> None:
    for congress in Congress.objects.filter(voided=journal):
        same = Congress.objects.standing().filter(
            campaign=congress.campaign_id, organisation=congress.organisation_id
        )
        if same.exists():
            message = _("Its congress was recorded again since then.")
            refuse_if([Reason("held_before", message, todo=_("Undo that one first."))])
        congress.voided = None
        congress.save()
