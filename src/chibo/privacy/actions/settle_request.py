"""Settle a request for correction: accept it, which corrects the record, or refuse it with a reason."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from chibo.access.power import require
from chibo.core.acts import act
from chibo.core.days import show_day
from chibo.core.reasons import refuse_if
from chibo.core.text import valid_text
from chibo.people.actions.correct_person import correct_person
from chibo.people.models import Member, Person
from chibo.people.versions import version_of
from chibo.privacy.models import CorrectionRequest
from chibo.privacy.rules import reasons_not_to_settle
from chibo.privacy.values import as_value
from chibo.privacy.words import Outcome

if TYPE_CHECKING:
    from chibo.accounts.models import User


@transaction.atomic
def settle_request(
    *,
    request: CorrectionRequest,
    accept: bool,
    answer: str,
    by: "User | None",
    on: date,
    request_id: UUID | None = None,
) -> CorrectionRequest:
    """Accepting performs `correct_person` with the reason "at the member's request", and its refusals hold.

    Refused: one that is settled; a refusal without a reason.
    """
    require(by, "people.change", at=request.person.home)
    request = CorrectionRequest.objects.select_for_update().get(pk=request.pk)
    answer = valid_text(answer)
    refuse_if(reasons_not_to_settle(outcome=request.outcome, accepting=accept, answer=answer))
    verb = "privacy.accept" if accept else "privacy.refuse"
    request.settled = act(
        verb, by=by, at=request.organisation, on=on, request_id=request_id, touches=[request]
    )
    request.outcome = Outcome.ACCEPTED if accept else Outcome.REFUSED
    request.answer, request.settled_on = answer, on
    request.save()
    if accept:
        _correct(request, by, on)
    return request


def _correct(request: CorrectionRequest, by: "User | None", on: date) -> None:
    person = Person.objects.get(pk=request.person_id)
    correct_person(
        person=person,
        changes={request.field: as_value(request.field, request.asked)},
        version=version_of(person, Member.objects.get(person=person)),
        on=on,
        by=by,
        reason=_("At the request of the member of %(day)s.") % {"day": show_day(request.on)},
    )
