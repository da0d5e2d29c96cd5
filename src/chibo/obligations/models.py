"""Who must do what by when (Obligation), the named ones of a list (Party), and what has happened (Mark).

What is due is computed: obligation × organisations in force × rounds (`due.py`). A row of `Mark` exists only
when something happened: a plan with its number and day, a report sent, a survey returned.
"""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chibo.core import text
from chibo.core.dated import composed
from chibo.core.history import keeps_history
from chibo.core.recorded import STANDS, Recorded
from chibo.documents.models import Document
from chibo.documents.words import join_docno
from chibo.obligations.querysets import ObligationQuerySet
from chibo.obligations.words import Class, Every, Scope, Stage, Subject
from chibo.organisations.kinds import Kind
from chibo.organisations.models import Organisation


@keeps_history(exclude=["search_key"])
class Obligation(Recorded):
    """`organisation` orders it. It binds from `first_on`; once by `due_on`, or in rounds of `every`, each due
    `days_after` days after the last day of its round (negative: before it), until `until`.

    `fulfilled_by` is the stage that counts as having done it: a plan sent, a thing carried out, a report.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="obligations_ordered")
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="obligations")
    cited = models.CharField(_("source"), max_length=300, blank=True)
    item = models.CharField(_("place in the document"), max_length=20, blank=True)
    text = models.CharField(_("what must be done"), max_length=1000)
    subject = models.CharField(_("subject"), max_length=30, choices=Subject.choices, default=Subject.GENERAL)
    klass = models.CharField(_("class"), max_length=12, choices=Class.choices, default=Class.ORDINARY)
    scope = models.CharField(_("binds"), max_length=15, choices=Scope.choices)
    kind = models.CharField(_("only of the kind"), max_length=30, choices=Kind.choices, blank=True)
    first_on = models.DateField(_("binds from"))
    due_on = models.DateField(_("due on"), null=True)
    every = models.CharField(_("recurs"), max_length=10, choices=Every.choices, blank=True)
    days_after = models.SmallIntegerField(_("days after the round"), default=0)
    until = models.DateField(_("no longer binds from"), null=True)
    fulfilled_by = models.CharField(
        _("fulfilled by"), max_length=10, choices=Stage.choices, default=Stage.DONE
    )
    least_percent = models.PositiveSmallIntegerField(_("least share of answers, %"), null=True)
    version = models.PositiveIntegerField(default=1)
    search_key = models.TextField(editable=False, default="")

    objects = ObligationQuerySet.as_manager()  # type: ignore[misc,assignment]  # django-stubs: a manager may be replaced

    class Meta:
        verbose_name = _("obligation")
        constraints = [
            models.CheckConstraint(
                condition=Q(every="") | Q(due_on=None), name="obligation_recurs_or_has_a_day"
            ),
            models.CheckConstraint(
                condition=Q(due_on=None) | Q(due_on__gte=models.F("first_on")),
                name="obligation_due_after_first",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=models.F("first_on")),
                name="obligation_until_after_first",
            ),
            composed("obligation_text_nfc", "text"),
        ]
        indexes = [models.Index(fields=["organisation", "subject"], name="obligation_ordered_by")]

    def __str__(self) -> str:
        return self.text[:80]

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.search_key = text.search_key(f"{self.text} {self.cited}")
        super().save(*args, **kwargs)


@keeps_history()
class Party(Recorded):
    """An organisation of an obligation that binds a list."""

    obligation = models.ForeignKey(Obligation, models.PROTECT, related_name="parties")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["obligation", "organisation"], condition=STANDS, name="party_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.obligation_id} binds {self.organisation_id}"


@keeps_history()
class Mark(Recorded):
    """An organisation has come to a stage of an obligation, in the round that begins on `round_on`
    (`Obligation.first_on` for one that does not recur), on the business day `on`.

    `number` and `symbol` are those of the plan or report: the evidence. `complete` and `missing` are said of a
    report, a plenary's papers or a check; `asked` and `answered` of a survey. Nothing but number and day may be
    said of an obligation whose contents are not collected.
    """

    obligation = models.ForeignKey(Obligation, models.PROTECT, related_name="marks")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="obligation_marks")
    round_on = models.DateField()
    stage = models.CharField(max_length=10, choices=Stage.choices)
    on = models.DateField()
    number = models.PositiveIntegerField(null=True)
    symbol = models.CharField(max_length=60, blank=True)
    complete = models.BooleanField(null=True)
    missing = models.CharField(max_length=300, blank=True)
    asked = models.PositiveIntegerField(null=True)
    answered = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["obligation", "organisation", "round_on", "stage"],
                condition=STANDS,
                name="mark_once",
            ),
            models.CheckConstraint(
                condition=Q(answered=None) | Q(asked__isnull=False, answered__lte=models.F("asked")),
                name="mark_answers_among_asked",
            ),
            composed("mark_missing_nfc", "missing"),
        ]
        indexes = [models.Index(fields=["organisation", "obligation"], name="mark_of")]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.stage} {self.obligation_id}"

    @property
    def docno(self) -> str:
        return join_docno(self.number, self.symbol)
