"""What a list prints beside a name: the cell and the states of the day, in two queries for a whole page.

Apart from the list itself: joined to it, the states of thousands would be read to show fifty.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from chibo.organisations.models import Standing
from chibo.people.models import Membership, MemberStatus
from chibo.people.words import Aspect


@dataclass(frozen=True)
class Described:
    """A membership, the name and code of its cell on the day, and what the member is on it."""

    membership: Membership
    cell: str
    code: str
    standing: str
    activity: str

    @property
    def states(self) -> list[str]:
        return [state for state in (self.standing, self.activity) if state]


def describe(memberships: Sequence[Any], day: date) -> list[Described]:
    """In the same order."""
    cells = {membership.organisation_id for membership in memberships}
    people = [membership.person_id for membership in memberships]
    standings = Standing.objects.in_force(day).filter(organisation__in=cells)
    names = {pk: (name, code) for pk, name, code in standings.values_list("organisation_id", "name", "code")}
    held = MemberStatus.objects.in_force(day).filter(person__in=people)
    states = {
        (person, aspect): status
        for person, aspect, status in held.values_list("person_id", "aspect", "status")
    }
    return [
        Described(
            membership,
            *names.get(membership.organisation_id, ("", "")),
            states.get((membership.person_id, Aspect.STANDING), ""),
            states.get((membership.person_id, Aspect.ACTIVITY), ""),
        )
        for membership in memberships
    ]
