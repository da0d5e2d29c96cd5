"""What the register says about those who left: since when, and when their data may go."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from chibo import rulebook
from chibo.access.doors import within_reach
from chibo.people.facts import last_membership
from chibo.people.models import Membership, Person
from chibo.privacy.models import Erasure
from chibo.privacy.rules import ErasureFacts, due_on
from chibo.privacy.words import RETENTION
from chibo.rulebook import Rule

if TYPE_CHECKING:
    from chibo.accounts.models import User


def retention(organisation: Any, day: date) -> Rule:
    return rulebook.at(RETENTION, day, organisation)


def erasure_facts(person: Person, today: date, *, decision: str = "", reason: str = "") -> ErasureFacts:
    last = last_membership(person)
    left_on = last.end_day if last else None
    return ErasureFacts(
        today=today,
        counted=last is not None and (left_on is None or left_on > today),
        left_on=left_on,
        erased=Erasure.objects.filter(person=person).exists(),
        decision=decision,
        reason=reason,
    )


@dataclass(frozen=True)
class Leaver:
    """Somebody who left, and the first day on which their data may be erased (None: not known)."""

    person: Person
    left_on: date
    due_on: date | None


def leavers(user: "User", today: date) -> Sequence[Leaver]:
    """Those who left within the reach of `user` and are not erased, by the day their data are due; few queries."""
    reached = within_reach(Person, user=user, power="people.erase")
    ended = Membership.objects.standing().filter(person__in=reached.values("pk"), during__endswith__lte=today)
    still = Membership.objects.standing().filter(during__endswith=None)
    later = Membership.objects.standing().filter(during__endswith__gt=today)
    gone = (
        ended.exclude(person__in=still.values("person"))
        .exclude(person__in=later.values("person"))
        .exclude(person__in=Erasure.objects.values("person"))
    )
    last = {one.person_id: one for one in gone.select_related("person").order_by("during")}
    rules = rulebook.at_each(RETENTION, today, {one.person.home_id for one in last.values()})
    found = [
        Leaver(one.person, one.during.upper, due_on(one.during.upper, rules[one.person.home_id]))
        for one in last.values()
    ]
    return sorted(found, key=lambda one: (one.due_on or date.max, one.left_on, one.person.sort_key))
