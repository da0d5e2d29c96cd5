"""Recording for somebody who has no account: who may be named, and whether they belong where the act stands.

A person belongs to an organisation on a day who is counted there or below it, or holds a post there or above it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.http import Http404
from django.utils.translation import gettext as _

from chibo.access import doors
from chibo.access.reach import reach
from chibo.committees.models import Seat
from chibo.committees.words import RANKS
from chibo.core.days import show_day
from chibo.core.reasons import Reason, Refused
from chibo.organisations.models import Organisation, Path, Standing
from chibo.organisations.steps import numbers
from chibo.people.models import Membership, Person

if TYPE_CHECKING:
    from chibo.accounts.models import User

POWER = "people.view"


@dataclass(frozen=True)
class Fact:
    """Where somebody was, from `first` up to, not including, `end`; `line` leads there from the root."""

    organisation: int
    first: date
    end: date | None
    line: frozenset[int]

    def holds(self, on: date) -> bool:
        return self.first <= on and (self.end is None or on < self.end)


@dataclass
class OnePerson:
    """Every act of the request is recorded for one person."""

    person: Any
    citing: str = ""

    @cached_property
    def _counted(self) -> list[Fact]:
        return [_fact(found) for found in self.person.counted]

    @cached_property
    def _seated(self) -> list[Fact]:
        return [_fact(found) for found in self.person.seated]

    def persons(self, places: Sequence[int | None], on: date) -> Mapping[int | None, int]:
        """The person for each of these. Refused: one where the person does not belong on that day."""
        counted = {pk for fact in self._counted if fact.holds(on) for pk in fact.line | {fact.organisation}}
        seats = {fact.organisation for fact in self._seated if fact.holds(on)}
        strange = [pk for pk in places if pk not in counted | seats]
        if strange and seats:
            strange = [pk for pk, line in _lines(strange, on).items() if not line & seats]
        if strange:
            raise Refused([_not_there(self.person.full_name, pk, on) for pk in strange])
        return dict.fromkeys(places, self.person.pk)


@dataclass
class EverySecretary:
    """Each act is recorded for the secretary of its own organisation: a month grid of many cells."""

    user: "User"
    citing: str = ""
    _known: dict[date, dict[int, int]] = field(default_factory=dict)

    def persons(self, places: Sequence[int | None], on: date) -> Mapping[int | None, int]:
        """Refused: an organisation that has no secretary on that day."""
        if on not in self._known:
            seats = Seat.objects.secretaries(on).filter(organisation__in=reach(self.user, POWER))
            self._known[on] = dict(seats.values_list("organisation_id", "person_id"))
        known = self._known[on]
        without = [pk for pk in places if pk not in known]
        if without:
            raise Refused([_no_secretary(pk, on) for pk in without])
        return {pk: known[pk] for pk in places if pk is not None}


def one_person(pk: str, *, user: "User", today: date, citing: str) -> OnePerson:
    """The person with where they were counted and seated, in two statements; 404 outside one's reach."""
    path = Path.objects.on(today).filter(organisation=OuterRef("organisation")).values("path")[:1]
    days = {"first": "during__startswith", "end": "during__endswith"}
    counted = Membership.objects.standing().filter(person=OuterRef("pk"))
    seated = Seat.objects.standing().filter(person=OuterRef("pk"))
    here = JSONObject(organisation="organisation_id", path=Subquery(path), **days)
    found = doors.within_reach(Person, user=user, power=POWER).annotate(
        counted=ArraySubquery(counted.values(found=here)),
        seated=ArraySubquery(seated.values(found=here)),
    )
    person = found.filter(pk=int(pk)).first() if pk.isascii() and pk.isdecimal() and len(pk) < 19 else None
    if person is None:
        raise Http404
    return OnePerson(person, citing)


def in_office_first(organisation: Organisation, on: date) -> list[Person]:
    """Whom one may record for at an organisation: who holds a post there, by rank, then its other members."""
    seats = Seat.objects.of(organisation, on).select_related("person")
    seated = [s.person for s in sorted(seats, key=lambda s: (RANKS[s.post], s.person.sort_key))]
    counted = Person.objects.counted_in(Organisation.objects.filter(pk=organisation.pk), on).by_given_name()
    return list({person.pk: person for person in [*seated, *counted]}.values())


def secretaries_of(organisations: Iterable[int], on: date) -> list[Seat]:
    """The secretaries of these, in the order of their names."""
    seats = Seat.objects.secretaries(on).filter(organisation__in=list(organisations))
    return list(seats.select_related("person").order_by("person__sort_key", "pk"))


def _fact(found: dict[str, Any]) -> Fact:
    end = date.fromisoformat(found["end"]) if found["end"] else None
    line = frozenset(numbers(found["path"])) if found["path"] else frozenset()
    return Fact(found["organisation"], date.fromisoformat(found["first"]), end, line)


def _lines(places: Sequence[int | None], on: date) -> dict[int | None, set[int]]:
    """The organisations above each of these, itself included."""
    paths = dict(Path.objects.on(on).filter(organisation__in=places).values_list("organisation_id", "path"))
    return {pk: set(numbers(paths[pk])) if pk in paths else set() for pk in places}


def _not_there(name: str, place: int | None, on: date) -> Reason:
    words = {"person": name, "organisation": _name_of(place), "day": show_day(on)}
    return Reason(
        "not_a_member_there",
        _("%(person)s does not belong to %(organisation)s on %(day)s; nothing was recorded for them.")
        % words,
        todo=_("Choose a member of that organisation under “Recorded for”, or leave the field empty."),
    )


def _no_secretary(place: int | None, on: date) -> Reason:
    words = {"organisation": _name_of(place), "day": show_day(on)}
    return Reason(
        "no_secretary_there",
        _("%(organisation)s has no secretary entered on %(day)s; nothing was recorded for them.") % words,
        todo=_("Enter the secretary under “Committees”, or leave the field “Recorded for” empty."),
    )


def _name_of(place: int | None) -> str:
    standing = Standing.objects.standing().filter(organisation=place).order_by("during").last()
    return standing.name if standing else _("this place")
