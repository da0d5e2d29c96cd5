"""The register of documents in and out, the series of numbers, relations, and who has received what."""

from typing import Any

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chibo.core import text
from chibo.core.dated import Dated, composed, never_twice, void_is_empty
from chibo.core.history import keeps_history
from chibo.core.recorded import STANDS, Recorded
from chibo.documents.querysets import DocumentQuerySet
from chibo.documents.words import Authority, Direction, Kind, Stage, Tie, join_docno
from chibo.organisations.models import Organisation


@keeps_history(exclude=["search_key"])
class Document(Recorded):
    """One document in the register of an organisation: issuer, number, symbol and day tell it apart."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="documents")
    direction = models.CharField(max_length=3, choices=Direction.choices)
    kind = models.CharField(_("kind of document"), max_length=10, choices=Kind.choices)
    number = models.PositiveIntegerField(_("number"), null=True)
    symbol = models.CharField(_("symbol"), max_length=60, blank=True)
    day = models.DateField(_("day of the document"), null=True)
    issuer_name = models.CharField(_("issuer"), max_length=200)
    issuer = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="documents_issued")
    excerpt = models.CharField(_("excerpt"), max_length=1000)
    authority = models.CharField(
        _("signed on behalf of"), max_length=12, choices=Authority.choices, blank=True
    )
    signer = models.CharField(_("signer"), max_length=120, blank=True)
    recipients = models.CharField(_("recipients"), max_length=1000, blank=True)
    received_on = models.DateField(_("received on"), null=True)
    note = models.CharField(_("note"), max_length=1000, blank=True)
    version = models.PositiveIntegerField(default=1)
    search_key = models.TextField(editable=False)
    symbol_key = models.CharField(max_length=60, editable=False)
    issuer_key = models.CharField(max_length=200, editable=False)

    objects = DocumentQuerySet.as_manager()  # type: ignore[misc,assignment]  # django-stubs: a manager may be replaced

    class Meta:
        verbose_name = _("document")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "issuer_key", "number", "symbol_key", "day"],
                condition=STANDS & Q(number__isnull=False),
                name="document_once_in_a_register",
            ),
            models.CheckConstraint(
                condition=Q(direction="out") | Q(day__isnull=False), name="document_in_has_a_day"
            ),
            composed("document_excerpt_nfc", "excerpt"),
        ]
        indexes = [
            models.Index(fields=["organisation", "direction", "day"], name="document_book"),
            GinIndex(fields=["search_key"], name="document_words", opclasses=["gin_trgm_ops"]),
        ]

    def __str__(self) -> str:
        return self.docno or self.excerpt

    @property
    def docno(self) -> str:
        return join_docno(self.number, self.symbol)

    def set_keys(self) -> None:
        """Texts are composed, and found without accents, also in bulk loads."""
        for name in ("symbol", "issuer_name", "excerpt", "signer", "recipients", "note"):
            setattr(self, name, text.nfc(getattr(self, name)))
        self.symbol_key, self.issuer_key = text.search_key(self.symbol), text.search_key(self.issuer_name)
        parts = ("so", self.docno, self.issuer_name, self.excerpt, self.signer, self.recipients)
        self.search_key = text.search_key(" ".join(parts))

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.set_keys()
        super().save(*args, **kwargs)


@keeps_history()
class Step(Recorded):
    """A document out has come this far."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="steps")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    stage = models.PositiveSmallIntegerField(choices=Stage.choices)
    on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "stage"], condition=STANDS, name="step_taken_once"),
        ]

    def __str__(self) -> str:
        return f"{self.document_id} {self.stage}"


@keeps_history()
class Series(Dated):
    """Numbers of one kind through one term, shared by the committee and its standing committee."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="series")
    kind = models.CharField(_("kind of document"), max_length=10, choices=Kind.choices)
    start = models.PositiveIntegerField(_("first number"), default=1)

    class Meta:
        verbose_name_plural = _("series of numbers")
        constraints = [
            never_twice("series_one_a_day", "organisation", "kind"),
            void_is_empty("series_void_is_empty"),
            models.CheckConstraint(condition=Q(start__gte=1), name="series_starts_at_one_or_later"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.during}"


@keeps_history()
class Taken(Recorded):
    """A number taken from a series. A voided one stays taken, and stays in the book with the reason."""

    series = models.ForeignKey(Series, models.PROTECT, related_name="taken")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    document = models.ForeignKey(Document, models.PROTECT, related_name="numbers")
    number = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["series", "number"], name="number_taken_once"),
            models.UniqueConstraint(fields=["document"], condition=STANDS, name="number_one_a_document"),
        ]

    def __str__(self) -> str:
        return f"{self.series_id} {self.number}"


@keeps_history()
class Relation(Recorded):
    """A document carries out, replaces, cites or answers another, which may stand in no register of ours."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="relations")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    tie = models.CharField(max_length=12, choices=Tie.choices)
    other = models.ForeignKey(Document, models.PROTECT, null=True, related_name="related_from")
    cited = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(document=models.F("other")), name="relation_not_to_itself"),
            models.UniqueConstraint(
                fields=["document", "tie", "cited"], condition=STANDS, name="relation_said_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document_id} {self.tie} {self.cited}"


@keeps_history()
class Dissemination(Recorded):
    """A document goes down to an organisation, which receives it and studies it."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="disseminations")
    sender = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="disseminations")
    sent_on = models.DateField()
    received_on = models.DateField(null=True)
    studied_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["document", "organisation"], condition=STANDS, name="dissemination_once"
            ),
            models.CheckConstraint(
                condition=Q(received_on=None) | Q(received_on__gte=models.F("sent_on")),
                name="dissemination_received_after_sent",
            ),
            models.CheckConstraint(
                condition=Q(studied_on=None) | Q(studied_on__gte=models.F("received_on")),
                name="dissemination_studied_after_received",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document_id} to {self.organisation_id}"
