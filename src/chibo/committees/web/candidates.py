"""Whom a form offers: full members at or below the superior, and those who sit on a committee."""

from datetime import date
from typing import Any

from django.db.models import Case, QuerySet, Value, When

from chibo.committees.models import Seat
from chibo.core.text import search_key
from chibo.organisations.models import Organisation, Standing
from chibo.people.models import Membership, Person
from chibo.people.words import Status

SHOWN = 50


def full_members(organisation: Organisation, on: date, words: str) -> QuerySet[Person]:
    """Full members counted at or below the superior on `on`, as far as the reader sees people."""
    top = organisation.superior_on(on) or organisation
    within = Organisation.objects.within(top, on)
    found = Person.objects.counted_in(within, on).filter(
        pk__in=Person.objects.with_status(Status.FULL, on).values("pk")
    )
    # “yen” stands in every “Nguyễn”: those whose given name it is come first.
    given = Case(When(search_key__endswith=search_key(words), then=Value(0)), default=Value(1))
    return found.matching(words).order_by(given, "sort_key", "pk")


def sitting_above(organisation: Organisation, on: date) -> QuerySet[Person]:
    """Those who hold a post in the committee that assigns."""
    seats = Seat.objects.of(organisation, on)
    return Person.objects.filter(pk__in=seats.values("person")).by_given_name()


def labels(people: list[Person], on: date) -> dict[int, str]:
    """“Nguyễn Văn An (Chi bộ Thôn Đông)”: two people of one name are told apart by where they are counted."""
    places = dict(
        Membership.objects.in_force(on).filter(person__in=people).values_list("person_id", "organisation_id")
    )
    standings: Any = Standing.objects.in_force(on).filter(organisation__in=set(places.values()))
    names = dict(standings.values_list("organisation_id", "name"))
    return {
        person.pk: f"{person.full_name} ({names[places[person.pk]]})"
        if places.get(person.pk) in names
        else person.full_name
        for person in people
    }
