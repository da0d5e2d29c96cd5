"""Questions about people."""

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q

from chibo.core.dated import DatedQuerySet
from chibo.core.searching import Found, words_of

if TYPE_CHECKING:
    from chibo.accounts.models import User
    from chibo.organisations.models import Organisation

SEARCH = "people_search"


class PersonQuerySet(models.QuerySet[Any]):
    def counted_in(self, organisations: "models.QuerySet[Organisation]", day: date) -> Self:
        """Members counted on `day` in these organisations."""
        return self.filter(memberships__during__contains=day, memberships__organisation__in=organisations)

    def with_status(self, status: str, day: date) -> Self:
        return self.filter(statuses__status=status, statuses__during__contains=day)

    def matching(self, words: str) -> Self:
        """People of the scope whose name holds every word, with or without accents."""
        found = words_of(words)
        return self.filter(Found("pk", SEARCH, found)) if found else self

    def by_given_name(self) -> Self:
        return self.order_by("sort_key", "pk")


class MembershipQuerySet(DatedQuerySet):
    def taking_part_at(self, organisation: "Organisation", day: date) -> Self:
        """Counted here on `day` and not staying elsewhere for a time."""
        away = Q(person__stays__during__contains=day)
        return self.in_force(day).filter(organisation=organisation).exclude(away)

    def named(self, words: str) -> Self:
        """Of people of the scope whose name holds every word, with or without accents."""
        found = words_of(words)
        return self.filter(Found("person_id", SEARCH, found)) if found else self

    def listed(self, day: date) -> Self:
        """Members counted on `day`, by given name; `describing.describe` adds what a page of them prints."""
        found = self.in_force(day).select_related("person__member")
        return found.order_by("person__sort_key", "person_id")

    def in_state(self, status: str, day: date) -> Self:
        return self.filter(person__statuses__status=status, person__statuses__during__contains=day)

    def taking_part(self, day: date) -> Self:
        """Neither exempt nor suspended nor away on `day`."""
        activity = Q(person__statuses__aspect="activity", person__statuses__during__contains=day)
        return self.exclude(pk__in=self.filter(activity).values("pk"))

    def of_kind(self, kind: str, day: date) -> Self:
        """In cells that are of this kind on `day`."""
        return self.filter(organisation__standings__kind=kind, organisation__standings__during__contains=day)


class LookQuerySet(models.QuerySet[Any]):
    """Looks of an inspection that is not announced are hidden by the database (`hidden_until_announced`)."""

    def at_person(self, person: Any) -> Self:
        """The looks at one person, newest first."""
        return self.filter(person=person).order_by("-day", "-pk")

    def by_others(self, user: "User") -> Self:
        return self.exclude(viewer_id=user.pk)
