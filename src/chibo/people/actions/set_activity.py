"""Say that a member is exempt, suspended or away from a day on, or takes part again."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from chibo.access.power import require
from chibo.core.acts import act, undoes
from chibo.core.days import between, since
from chibo.core.reasons import refuse_if
from chibo.people import undoing
from chibo.people.facts import life, status_on
from chibo.people.models import MemberStatus, Person
from chibo.people.rules.life import reasons_not_to_set_activity
from chibo.people.words import Aspect

if TYPE_CHECKING:
    from chibo.accounts.models import User

VERB = "people.activity"


@transaction.atomic
def set_activity(
    *,
    person: Person,
    status: str,
    on: date,
    by: "User | None",
    until: date | None = None,
    decision: str = "",
    request_id: UUID | None = None,
) -> MemberStatus | None:
    """From `on`, up to but not including `until`, the member is what `status` says; "" is active again.

    Refused: not counted that day, the same already, a later change of activity, a suspension or exemption
    for a time without decision.
    """
    person = Person.objects.select_for_update().get(pk=person.pk)
    require(by, "people.change", at=person.home)
    now = status_on(person, Aspect.ACTIVITY, on)
    during = between(on, until) if until and until > on else since(on)
    others = MemberStatus.objects.overlapping(during).filter(person=person, aspect=Aspect.ACTIVITY)
    refuse_if(
        reasons_not_to_set_activity(
            life(person, on, ending=[now] if now else []),
            status,
            until=until,
            decision=decision,
            same=(now.status if now else "") == status,
            overlaps=any(other != now for other in others),
        )
    )
    journal = act(
        VERB, by=by, at=person.home, on=on, citing=decision, request_id=request_id, touches=[person]
    )
    if now:
        now.end(on=on, by=journal)
    if not status:
        return None
    return MemberStatus.objects.create(
        person=person,
        organisation=person.home,
        aspect=Aspect.ACTIVITY,
        status=status,
        during=during,
        began=journal,
    )


undoes(VERB)(undoing.take_back)
