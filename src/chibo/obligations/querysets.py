"""Questions about obligations."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Self

from django.db.models import Q, QuerySet

from chibo.core import text
from chibo.core.recorded import RecordedQuerySet
from chibo.obligations.words import Scope

if TYPE_CHECKING:
    from chibo.organisations.models import Organisation


class ObligationQuerySet(RecordedQuerySet):
    def seen_from(self, organisations: "QuerySet[Organisation]", line: Iterable[int]) -> Self:
        """Ordered by one of these, by a superior on the line above them for whoever is below it, or of a list
        that names one of these."""
        listed = self.model._default_manager.filter(
            parties__organisation__in=organisations, parties__voided=None
        )
        above = Q(organisation__in=list(line)) & ~Q(scope__in=(Scope.LIST, Scope.ITSELF))
        return self.filter(
            Q(organisation__in=organisations) | above | Q(scope=Scope.LIST, pk__in=listed.values("pk"))
        )

    def matching(self, words: str) -> Self:
        """Every word stands in the text, the source or the document's number and excerpt, accents or not."""
        found = self
        for word in text.search_key(words).split():
            found = found.filter(Q(search_key__contains=word) | Q(document__search_key__contains=word))
        return found
