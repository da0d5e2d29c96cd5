"""Closed meetings whose roster is no longer what the register says: late transfers, exemptions, admissions."""

from collections.abc import Iterable
from dataclasses import dataclass

from chibo.meetings import roster
from chibo.meetings.models import Closure, Meeting
from chibo.people.models import Person


@dataclass(frozen=True)
class Deviation:
    """`only_then` were in the base when the meeting was closed, `only_now` are by today's register."""

    meeting: Meeting
    only_then: tuple[Person, ...]
    only_now: tuple[Person, ...]


def deviations(organisation_ids: Iterable[int], year: int) -> list[Deviation]:
    """The closed meetings of these cells in a year that differ, newest first; three queries in all."""
    closures = (
        Closure.objects.filter(reopened=None, meeting__voided=None, meeting__month__year=year)
        .filter(organisation__in=list(organisation_ids))
        .select_related("meeting", "meeting__organisation")
        .order_by("-meeting__month", "organisation_id")
    )
    held = [
        (closure, (closure.organisation_id, closure.meeting.held_on))
        for closure in closures
        if closure.meeting.held_on is not None
    ]
    now = roster.bases((place for _closure, place in held), {place: frozenset(c.roster) for c, place in held})
    differing = []
    for closure, place in held:
        then, today = set(closure.roster), set(now[place].roster)
        if then != today:
            differing.append((closure.meeting, then - today, today - then))
    people = Person.objects.in_bulk({pk for _m, then, today in differing for pk in then | today})
    return [
        Deviation(meeting, _sorted(people, then), _sorted(people, today))
        for meeting, then, today in differing
    ]


def _sorted(people: dict[int, Person], ids: set[int]) -> tuple[Person, ...]:
    return tuple(sorted((people[pk] for pk in ids if pk in people), key=lambda p: p.sort_key))
