"""Questions about documents."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Max, Q

from chibo.core import text
from chibo.core.recorded import RecordedQuerySet
from chibo.core.searching import Found, words_of

if TYPE_CHECKING:
    from chibo.organisations.models import Organisation


class DocumentQuerySet(RecordedQuerySet):
    def received_at(self, organisation: "Organisation") -> Self:
        """Documents in of its register, and what was disseminated to it from above."""
        sent = Q(disseminations__organisation=organisation, disseminations__voided=None)
        own = Q(organisation=organisation, direction="in")
        return self.filter(own | Q(pk__in=self.model._default_manager.filter(sent).values("pk")))

    def sent_by(self, organisation: "Organisation") -> Self:
        """Documents out of its register, drafts among them."""
        return self.filter(organisation=organisation, direction="out")

    def seen_from(self, organisations: "models.QuerySet[Organisation]") -> Self:
        """Registered at one of these, or disseminated to one of them."""
        sent = Q(disseminations__organisation__in=organisations, disseminations__voided=None)
        told = self.model._default_manager.filter(sent).values("pk")
        return self.filter(Q(organisation__in=organisations) | Q(pk__in=told))

    def matching(self, words: str) -> Self:
        """Every word stands in number, symbol, issuer, excerpt, signer or recipients, accents or not.

        A word that begins with digits is a number: "21-KL" finds 21-KL/TW and not 121-KL/TW.
        """
        found = words_of(words)
        return self.filter(Found("pk", "documents_search", found)) if found else self

    def issued_by(self, words: str) -> Self:
        found = self
        for word in text.search_key(words).split():
            found = found.filter(issuer_key__contains=word)
        return found

    def with_stage(self) -> Self:
        """Adds `reached`, the last step of a document out; nothing for a draft."""
        return self.annotate(reached=Max("steps__stage", filter=Q(steps__voided=None)))

    def newest_first(self) -> Self:
        return self.order_by(models.F("day").desc(nulls_first=True), "-pk")
