"""Leave the register: name removed, left the Party, expelled, deceased."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from chibo.access.power import require
from chibo.core.acts import act, undoes
from chibo.core.reasons import refuse_if
from chibo.people import undoing
from chibo.people.facts import lasting, life
from chibo.people.models import Membership, Person
from chibo.people.rules.life import reasons_not_to_leave

if TYPE_CHECKING:
    from chibo.accounts.models import User

VERB = "people.leave"


@transaction.atomic
def leave(
    *,
    person: Person,
    kind: str,
    on: date,
    by: "User | None",
    decision: str = "",
    request_id: UUID | None = None,
) -> Membership:
    """From `on` the member is counted nowhere: membership, statuses and a temporary stay end. `kind` is a
    word of `Leaving`. Refused: without decision (death apart), not counted that day, changed since."""
    person = Person.objects.select_for_update().get(pk=person.pk)
    require(by, "people.change", at=person.home)
    ending = lasting(person, on)
    refuse_if(reasons_not_to_leave(life(person, on, ending=ending), kind, decision))
    journal = act(
        VERB, by=by, at=person.home, on=on, citing=decision, request_id=request_id, touches=[person]
    )
    for fact in ending:
        fact.end(on=on, by=journal)
    membership: Membership = Membership.objects.get(person=person, ended=journal)
    membership.leaving = kind
    membership.save(update_fields=["leaving"])
    return membership


undoes(VERB)(undoing.take_back)
