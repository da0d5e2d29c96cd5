"""Record that the ceremony of admission was held: probation runs from its day."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from chibo.access.power import require
from chibo.core import clock
from chibo.core.acts import act, undoes
from chibo.core.reasons import Reason, refuse_if
from chibo.people import undoing
from chibo.people.facts import life, status_on
from chibo.people.models import Member, Person
from chibo.people.rules.admission import reasons_against_ceremony, reasons_not_to_record_ceremony
from chibo.people.words import Aspect

if TYPE_CHECKING:
    from chibo.accounts.models import User

VERB = "people.ceremony"


@transaction.atomic
def record_ceremony(*, person: Person, on: date, by: "User | None", request_id: UUID | None = None) -> Member:
    """The ceremony was held on `on`. Refused: before the decision, to come, recorded already."""
    person = Person.objects.select_for_update().get(pk=person.pk)
    require(by, "people.change", at=person.home)
    member = Member.objects.get(person=person)
    refuse_if(_reasons(member, on))
    act(VERB, by=by, at=person.home, on=on, request_id=request_id, touches=[person])
    member.ceremony_on = on
    member.version += 1
    member.save()
    return member


def _reasons(member: Member, on: date) -> Iterator[Reason]:
    person = member.person
    standing = status_on(person, Aspect.STANDING, on)
    yield from reasons_against_ceremony(on, member.admitted_on, clock.today())
    yield from reasons_not_to_record_ceremony(
        life(person, on), standing.status if standing else "", member.ceremony_on
    )


undoes(VERB)(undoing.take_back)
