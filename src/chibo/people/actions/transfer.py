"""Transfer officially (chuyển sinh hoạt chính thức) from one cell to another."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from chibo.access.power import require_all
from chibo.core.acts import act, undoes
from chibo.core.days import since
from chibo.core.reasons import refuse_if
from chibo.organisations.models import Organisation
from chibo.people import undoing
from chibo.people.facts import last_membership, lasting, life, place_on
from chibo.people.models import Member, Membership, MemberStatus, Person, TemporaryStay
from chibo.people.rules.life import reasons_not_to_transfer
from chibo.people.words import Entry, Leaving

if TYPE_CHECKING:
    from chibo.accounts.models import User

VERB = "people.transfer"


@transaction.atomic
def transfer(
    *,
    person: Person,
    to: Organisation,
    on: date,
    by: "User | None",
    citing: str = "",
    request_id: UUID | None = None,
) -> Membership:
    """From `on` the member is counted in the cell `to`, which keeps the record from now on.

    Needs power at both cells. Statuses go along; a temporary stay ends. Refused: not counted that day, `to`
    no cell or not there that day, transferred or staying elsewhere since.
    """
    person = Person.objects.select_for_update().get(pk=person.pk)
    require_all(by, ["people.change"], at={person.home_id, to.pk})
    ending = [fact for fact in lasting(person, on) if isinstance(fact, Membership | TemporaryStay)]
    last = last_membership(person)
    same = last is not None and last.organisation_id == to.pk
    refuse_if(reasons_not_to_transfer(life(person, on, ending=ending), place_on(to, on), same))
    journal = act(VERB, by=by, at=to, on=on, citing=citing, request_id=request_id, touches=[person])
    for fact in ending:
        if isinstance(fact, Membership):
            fact.leaving = Leaving.TRANSFERRED
            fact.save(update_fields=["leaving"])
        fact.end(on=on, by=journal)
    membership: Membership = Membership.objects.create(
        person=person, organisation=to, entry=Entry.TRANSFERRED, during=since(on), began=journal
    )
    _hand_over(person, to)
    return membership


def _hand_over(person: Person, to: Organisation) -> None:
    """The record is kept by the new cell: person, member and statuses."""
    person.home = to
    person.version += 1
    person.save()
    member = Member.objects.get(person=person)
    member.organisation = to
    member.version += 1
    member.save()
    MemberStatus.objects.standing().filter(person=person).update(organisation=to)


undoes(VERB)(undoing.take_back_move)
