"""Withdraw a note that was a mistake (hủy ghi nhận), with the reason."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from chibo.access.power import require
from chibo.core.acts import act, undoes
from chibo.core.reasons import refuse_if
from chibo.obligations import undoing
from chibo.obligations.marking import reasons_not_to_withdraw
from chibo.obligations.models import Mark
from chibo.obligations.words import BY_THE_SUPERIOR

if TYPE_CHECKING:
    from chibo.accounts.models import User


@transaction.atomic
def withdraw(*, mark: Mark, reason: str, by: "User | None", on: date, request_id: UUID | None = None) -> Mark:
    """By whoever may note it. Refused: without a reason, withdrawn before, a result that was already accepted."""
    superior = mark.stage in BY_THE_SUPERIOR
    at = mark.obligation.organisation if superior else mark.organisation
    require(by, "obligations.accept" if superior else "obligations.mark", at=at)
    mark = Mark.objects.select_for_update(of=("self",)).select_related("obligation").get(pk=mark.pk)
    refuse_if(
        reasons_not_to_withdraw(
            voided=mark.voided_id is not None,
            reason=reason,
            fulfils=mark.stage == mark.obligation.fulfilled_by,
            accepted_on=_accepted_on(mark),
        )
    )
    journal = act(
        "obligation.withdraw", by=by, at=at, on=on, reason=reason, request_id=request_id, touches=[mark]
    )
    mark.voided = journal
    mark.save()
    return mark


def _accepted_on(mark: Mark) -> date | None:
    """The first acceptance or check of the same organisation and round."""
    judged = Mark.objects.standing().filter(
        obligation=mark.obligation_id,
        organisation=mark.organisation_id,
        round_on=mark.round_on,
        stage__in=BY_THE_SUPERIOR,
    )
    first = judged.exclude(pk=mark.pk).order_by("on").first()
    return first.on if first else None


undoes("obligation.withdraw")(undoing.put_back_mark)
