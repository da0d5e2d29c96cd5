"""Recognise a probationary member as a full one (công nhận chính thức), by a decision."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from chibo import rulebook
from chibo.access.power import require
from chibo.core.acts import act, undoes
from chibo.core.days import since
from chibo.core.reasons import Reason, refuse_if
from chibo.people import undoing
from chibo.people.facts import life, status_on
from chibo.people.models import Member, MemberStatus, Person
from chibo.people.rules.admission import ProbationFacts, official_day, reasons_not_to_confirm
from chibo.people.words import Aspect, Status
from chibo.rulebook.book import rules_hash
from chibo.rulebook.rule import Rule

if TYPE_CHECKING:
    from chibo.accounts.models import User

VERB = "people.confirm"


@transaction.atomic
def confirm(
    *,
    person: Person,
    on: date,
    decision: str,
    by: "User | None",
    class_on: date | None = None,
    request_id: UUID | None = None,
) -> MemberStatus:
    """A full member by the decision of the day `on`, but from the end of probation, however late it comes.

    `class_on`: day of the certificate of the class for new members, unless recorded before. Refused: before
    probation is over, without ceremony, class or decision, not a probationary member.
    """
    person = Person.objects.select_for_update().get(pk=person.pk)
    require(by, "people.change", at=person.home)
    member = Member.objects.get(person=person)
    standing = status_on(person, Aspect.STANDING, on)
    rules = [rulebook.at("people.probation_months", on), rulebook.at("people.new_members_class", on)]
    refuse_if(_reasons(member, standing, on, class_on, decision, rules))
    assert standing is not None
    assert member.ceremony_on is not None
    journal = act(
        VERB,
        by=by,
        at=person.home,
        on=on,
        citing=decision,
        request_id=request_id,
        rules=rules_hash(rules),
        touches=[person],
    )
    full_from = official_day(member.ceremony_on, rules[0])
    member.confirmed_on, member.confirmation_decision = full_from, decision
    member.class_on = class_on or member.class_on
    member.version += 1
    member.save()
    # The register may have begun after probation was over: then it never was a probationary member here.
    first_day = max(full_from, standing.first_day)
    if first_day == standing.first_day:
        standing.void(journal)
    else:
        standing.end(on=first_day, by=journal)
    return MemberStatus.objects.create(
        person=person,
        organisation=person.home,
        aspect=Aspect.STANDING,
        status=Status.FULL,
        during=since(first_day),
        began=journal,
    )


def _reasons(
    member: Member,
    standing: MemberStatus | None,
    on: date,
    class_on: date | None,
    decision: str,
    rules: list[Rule],
) -> Iterator[Reason]:
    facts = ProbationFacts(
        life=life(member.person, on),
        standing=standing.status if standing else "",
        ceremony_on=member.ceremony_on,
        class_on=class_on or member.class_on,
        decision=decision,
    )
    yield from reasons_not_to_confirm(facts, *rules)


undoes(VERB)(undoing.take_back)
