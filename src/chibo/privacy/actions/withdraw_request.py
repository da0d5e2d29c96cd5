"""Withdraw one's own request for correction."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from chibo.core.acts import act
from chibo.core.reasons import refuse_if
from chibo.people.models import Person
from chibo.privacy.models import CorrectionRequest
from chibo.privacy.rules import reasons_not_to_settle
from chibo.privacy.words import Outcome

if TYPE_CHECKING:
    from chibo.accounts.models import User

VERB = "privacy.withdraw"


@transaction.atomic
def withdraw_request(
    *, request: CorrectionRequest, by: "User", on: date, request_id: UUID | None = None
) -> CorrectionRequest:
    """Refused: one that is settled. `CorrectionRequest.DoesNotExist`: another's."""
    own = CorrectionRequest.objects.asked_by(Person.objects.get(user=by))
    # The database lets a member lock only what is open: one settled a moment ago is not found any more.
    locked = own.select_for_update().filter(pk=request.pk, outcome="").first()
    request = locked or own.get(pk=request.pk)
    refuse_if(reasons_not_to_settle(outcome=request.outcome, accepting=True, answer=""))
    request.settled = act(
        VERB, by=by, at=request.organisation, on=on, request_id=request_id, touches=[request]
    )
    request.outcome, request.settled_on = Outcome.WITHDRAWN, on
    request.save()
    return request
