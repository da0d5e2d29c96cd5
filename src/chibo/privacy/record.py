"""What the program holds about one person, for that person: fields, life, posts, roles, meetings."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from chibo.access.models import Appointment
from chibo.access.roles import Role
from chibo.committees.models import Seat
from chibo.core.periods import year_of
from chibo.people.masking import mask_day, mask_number, mask_phone
from chibo.people.models import Person
from chibo.people.telling import cell_names
from chibo.people.versions import CORRECTED
from chibo.people.words import HIDDEN, Status
from chibo.privacy.attendance import Part, of_mine
from chibo.privacy.values import label, shown, stored


@dataclass(frozen=True)
class Line:
    """A field of the record as it is printed; `hidden` ones are masked until they are asked for."""

    name: str
    label: str
    text: str


@dataclass(frozen=True)
class Held:
    """Something held somewhere for some days: a membership, a state, a stay, a post, a role."""

    what: str
    where: str
    first: date
    end: date | None


def lines(person: Person, *, full: bool) -> list[Line]:
    return [
        Line(
            name,
            label(name),
            _masked(person, name) if name in HIDDEN and not full else shown(name, stored(person, name)),
        )
        for name in CORRECTED
    ]


def _masked(person: Person, name: str) -> str:
    if name == "birth_day":
        return mask_day(person.birth_day)
    text = stored(person, name)
    return mask_phone(text) if name == "phone" else mask_number(text)


def life(person: Person) -> dict[str, list[Held]]:
    """Memberships, states, stays, posts and roles that were not undone, newest first."""
    facts: dict[str, list[Any]] = {
        "memberships": list(person.memberships.standing().order_by("-during")),
        "statuses": list(person.statuses.standing().order_by("-during", "aspect")),
        "stays": list(person.stays.standing().order_by("-during")),
        "seats": list(Seat.objects.standing().filter(person=person).order_by("-during")),
        "roles": list(Appointment.objects.standing().filter(user=person.user_id).order_by("-during")),
    }
    names = cell_names({fact.organisation_id for held in facts.values() for fact in held})
    return {
        name: [
            Held(_what(fact), names.get(fact.organisation_id, ""), fact.first_day, fact.end_day)
            for fact in held
        ]
        for name, held in facts.items()
    }


def _what(fact: Any) -> str:
    if isinstance(fact, Seat):
        return str(fact.get_post_display())
    if isinstance(fact, Appointment):
        return str(Role(fact.role).label)
    return str(Status(fact.status).label) if hasattr(fact, "status") else ""


def meetings(today: date) -> list[Part]:
    """Of this year; the database answers for the person who is signed in."""
    year = year_of(today)
    return of_mine(year.first, year.end)
