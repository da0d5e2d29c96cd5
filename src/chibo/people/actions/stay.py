"""A temporary stay (chuyển sinh hoạt tạm thời): take part elsewhere, counted and voting at home."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from chibo.access.power import require_all
from chibo.core.acts import act, undoes
from chibo.core.days import between, since
from chibo.core.reasons import refuse_if
from chibo.organisations.models import Organisation
from chibo.people import undoing
from chibo.people.facts import life, place_on
from chibo.people.models import Person, TemporaryStay
from chibo.people.rules.life import reasons_not_to_stay

if TYPE_CHECKING:
    from chibo.accounts.models import User

VERB = "people.stay"


@transaction.atomic
def stay(
    *,
    person: Person,
    host: Organisation,
    on: date,
    by: "User | None",
    until: date | None = None,
    citing: str = "",
    request_id: UUID | None = None,
) -> TemporaryStay:
    """From `on`, up to but not including `until`, the member takes part at the cell `host`.

    Needs power at both cells. Refused: not counted that day, another stay on the same days, the own cell.
    """
    person = Person.objects.select_for_update().get(pk=person.pk)
    require_all(by, ["people.change"], at={person.home_id, host.pk})
    during = between(on, until) if until and until > on else since(on)
    others = TemporaryStay.objects.overlapping(during).filter(person=person)
    refuse_if(
        reasons_not_to_stay(
            life(person, on),
            place_on(host, on),
            same=person.home_id == host.pk,
            until=until,
            overlaps=others.exists(),
        )
    )
    journal = act(VERB, by=by, at=person.home, on=on, citing=citing, request_id=request_id, touches=[person])
    return TemporaryStay.objects.create(person=person, organisation=host, during=during, began=journal)


undoes(VERB)(undoing.take_back)
