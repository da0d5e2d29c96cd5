"""Questions about models and registrations."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db.models import QuerySet

from chibo.core import text
from chibo.core.dated import DatedQuerySet
from chibo.core.recorded import RecordedQuerySet

if TYPE_CHECKING:
    from chibo.organisations.models import Organisation


class ModelQuerySet(DatedQuerySet):
    def at(self, organisations: "QuerySet[Organisation]") -> Self:
        return self.filter(organisation__in=organisations)

    def begun_in(self, first: date, end: date) -> Self:
        """New ones: registered in the period up to, not including, `end`."""
        return self.standing().filter(during__startswith__gte=first, during__startswith__lt=end)

    def matching(self, words: str) -> Self:
        """Every word stands in the name or is the symbol, accents or not."""
        found = self
        for word in text.search_key(words).split():
            found = found.filter(search_key__contains=word)
        return found


class RegistrationQuerySet(RecordedQuerySet):
    def for_year(self, kind: str, year: int) -> Self:
        return self.standing().filter(kind=kind, year=year)
