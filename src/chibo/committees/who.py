"""Who is who on a day: posts and assignments with names, in a fixed number of queries."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db import connection

from chibo.committees.models import Charge, Seat
from chibo.committees.words import RANKS, Body, Post
from chibo.core.text import name_sort_key
from chibo.people.models import Person


@dataclass(frozen=True)
class Sitting:
    """Somebody in a post."""

    seat: Seat
    name: str

    @property
    def post(self) -> str:
        return str(Post(self.seat.post).label)


@dataclass(frozen=True)
class Assigned:
    """Somebody in charge of an organisation."""

    charge: Charge
    name: str


def names(people: Collection[int]) -> dict[int, str]:
    """Names of holders of posts. Somebody counted elsewhere has a name here and no page."""
    wanted = set(people)
    found = dict(Person.objects.filter(pk__in=wanted).values_list("pk", "full_name"))
    missing = sorted(wanted - found.keys())
    if missing:
        with connection.cursor() as cursor:
            cursor.execute("SELECT person_id, full_name FROM committees_names(%s)", [missing])
            found.update(dict(cursor.fetchall()))
    return found


def sittings(organisations: Collection[int], on: date) -> dict[int, list[Sitting]]:
    """The posts held in each organisation on `on`: by rank, then by given name."""
    seats = list(Seat.objects.in_force(on).filter(organisation__in=organisations))
    called = names({seat.person_id for seat in seats})
    found: dict[int, list[Sitting]] = {}
    for seat in seats:
        found.setdefault(seat.organisation_id, []).append(Sitting(seat, called.get(seat.person_id, "")))
    for listed in found.values():
        listed.sort(
            key=lambda sitting: (RANKS[sitting.seat.post], name_sort_key(sitting.name), sitting.seat.pk)
        )
    return found


def by_body(listed: Iterable[Sitting]) -> list[tuple[Body, list[Sitting]]]:
    """The bodies that have somebody in them, in the order offices name them."""
    bodies: dict[str, list[Sitting]] = {}
    for sitting in listed:
        bodies.setdefault(sitting.seat.body, []).append(sitting)
    return [(body, bodies[body]) for body in Body if body in bodies]


def secretaries(organisations: Collection[int], on: date) -> dict[int, str]:
    seats = list(Seat.objects.secretaries(on).filter(organisation__in=organisations))
    called = names({seat.person_id for seat in seats})
    return {seat.organisation_id: called.get(seat.person_id, "") for seat in seats}


def in_charge(organisations: Collection[int], on: date) -> dict[int, list[Assigned]]:
    """Who is in charge of each organisation on `on`, by given name."""
    charges = list(Charge.objects.in_force(on).filter(organisation__in=organisations))
    called = names({charge.person_id for charge in charges})
    found: dict[int, list[Assigned]] = {}
    for charge in charges:
        found.setdefault(charge.organisation_id, []).append(
            Assigned(charge, called.get(charge.person_id, ""))
        )
    for listed in found.values():
        listed.sort(key=lambda assigned: (name_sort_key(assigned.name), assigned.charge.pk))
    return found
