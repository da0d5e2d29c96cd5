"""The people of a meeting with their marks, by given name."""

from dataclasses import dataclass

from chibo.meetings.picture import Picture
from chibo.meetings.words import Mark
from chibo.people.models import Person


@dataclass(frozen=True)
class Attending:
    """Somebody on the roll. `unasked`: exempt or on duty, counted only when they come (`came`)."""

    person: Person
    mark: str
    reason: str
    probationary: bool = False
    staying: bool = False
    unasked: bool = False
    came: bool = False


def people_of(seen: Picture) -> list[Attending]:
    """Everyone to be called, then those who may come unasked; one query."""
    base = seen.base
    unasked = base.may_attend_unasked | seen.came_unasked
    people = Person.objects.filter(pk__in={*base.roster, *unasked}).by_given_name()
    found = [_attending(seen, person, unasked) for person in people]
    return [a for a in found if not a.unasked] + [a for a in found if a.unasked]


def _attending(seen: Picture, person: Person, unasked: frozenset[int]) -> Attending:
    away = seen.absent.get(person.pk)
    mark = Mark.PRESENT if away is None else Mark.EXCUSED if away.excused else Mark.UNEXCUSED
    return Attending(
        person=person,
        mark=mark,
        reason=away.reason if away else "",
        probationary=person.pk in seen.base.probationary,
        staying=person.pk in seen.base.staying,
        unasked=person.pk in unasked,
        came=person.pk in seen.came_unasked,
    )


def absent_people(seen: Picture) -> list[Attending]:
    """Those who did not come, by name; absences known by number only are not among them."""
    return [attending for attending in people_of(seen) if attending.person.pk in seen.absent]
