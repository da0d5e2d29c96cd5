"""End an obligation: from a day on it binds nobody, and no round begins (thôi thực hiện)."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from chibo.core.acts import act, undoes
from chibo.core.reasons import refuse_if
from chibo.obligations import undoing
from chibo.obligations.facts import locked
from chibo.obligations.models import Obligation
from chibo.obligations.rules import reasons_not_to_end

if TYPE_CHECKING:
    from chibo.accounts.models import User


@transaction.atomic
def end_obligation(
    *,
    obligation: Obligation,
    until: date,
    by: "User | None",
    on: date,
    reason: str,
    request_id: UUID | None = None,
) -> Obligation:
    """`until` is the first day on which it no longer binds; what was due before stays due."""
    obligation = locked(obligation, by)
    refuse_if(
        reasons_not_to_end(
            first_on=obligation.first_on,
            ended=obligation.until,
            until=until,
            voided=obligation.voided_id is not None,
            reason=reason,
        )
    )
    act(
        "obligation.end",
        by=by,
        at=obligation.organisation,
        on=on,
        reason=reason,
        request_id=request_id,
        touches=[obligation],
    )
    obligation.until = until
    obligation.version += 1
    obligation.save()
    return obligation


undoes("obligation.end")(undoing.put_back)
