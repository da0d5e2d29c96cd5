"""End a temporary stay: the member takes part at home again."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from chibo.access.power import require
from chibo.core.acts import act, undoes
from chibo.core.reasons import refuse_if
from chibo.people import undoing
from chibo.people.facts import life
from chibo.people.models import Person, TemporaryStay
from chibo.people.rules.life import reasons_not_to_end_stay

if TYPE_CHECKING:
    from chibo.accounts.models import User

VERB = "people.end_stay"


@transaction.atomic
def end_stay(
    *, person: Person, on: date, by: "User | None", citing: str = "", request_id: UUID | None = None
) -> TemporaryStay:
    """From `on` the member takes part at home. Refused: no stay on that day, or one that began on it."""
    person = Person.objects.select_for_update().get(pk=person.pk)
    require(by, "people.change", at=person.home)
    now: TemporaryStay | None = TemporaryStay.objects.in_force(on).filter(person=person).first()
    refuse_if(reasons_not_to_end_stay(life(person, on, ending=[now] if now else []), staying=now is not None))
    assert now is not None
    journal = act(VERB, by=by, at=person.home, on=on, citing=citing, request_id=request_id, touches=[person])
    now.end(on=on, by=journal)
    return now


undoes(VERB)(undoing.take_back)
