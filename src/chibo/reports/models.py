"""The half-year review: its parts as people edit them, its estimates, the tasks that follow, what was issued."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chibo.core.dated import composed
from chibo.core.history import keeps_history
from chibo.core.recorded import STANDS, Recorded
from chibo.documents.models import Document
from chibo.obligations.models import Obligation
from chibo.obligations.words import Class, Every, Scope, Stage, Subject
from chibo.organisations.kinds import Kind
from chibo.organisations.models import Organisation
from chibo.reports.words import Part, ReviewKind


@keeps_history()
class Review(Recorded):
    """An organisation's review of the half-open period [first, end), closed on the figures of `closing_on`."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="reviews")
    kind = models.CharField(max_length=12, choices=ReviewKind.choices)
    first = models.DateField()
    end = models.DateField()
    closing_on = models.DateField(_("closing day of figures"))
    conference = models.CharField(_("conference"), max_length=300, blank=True)
    conference_on = models.DateField(_("day of the conference"), null=True)
    document = models.OneToOneField(Document, models.PROTECT, null=True, related_name="review")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("review")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "kind", "first"], condition=STANDS, name="review_once_a_period"
            ),
            models.CheckConstraint(condition=Q(end__gt=models.F("first")), name="review_end_after_first"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.first}"


@keeps_history()
class Section(models.Model):
    """One part of the notice as people have written it. A figure in the text is tied to its record:
    `[149|admissions]` prints 149 and says when the figure has changed (`texts.py`)."""

    review = models.ForeignKey(Review, models.PROTECT, related_name="sections")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    part = models.CharField(max_length=12, choices=Part.choices)
    text = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["review", "part"], name="section_once"),
            composed("section_text_nfc", "text"),
        ]

    def __str__(self) -> str:
        return f"{self.review_id} {self.part}"


@keeps_history()
class Estimate(Recorded):
    """A figure that was not closed yet when the review was: its expected value (ước), settled by the records."""

    review = models.ForeignKey(Review, models.PROTECT, related_name="estimates")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    figure = models.CharField(_("figure"), max_length=80)
    value = models.PositiveIntegerField(_("expected value"))
    reason = models.CharField(_("why it is expected"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("estimate")
        constraints = [
            models.UniqueConstraint(fields=["review", "figure"], condition=STANDS, name="estimate_once"),
        ]

    def __str__(self) -> str:
        return f"{self.figure} {self.value}"


@keeps_history()
class ReviewTask(Recorded):
    """A task of the next period; it becomes `obligation` when the notice is issued."""

    review = models.ForeignKey(Review, models.PROTECT, related_name="tasks")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    text = models.TextField(_("task"))
    short = models.CharField(_("what must be done, in short"), max_length=300)
    subject = models.CharField(max_length=30, choices=Subject.choices, default=Subject.GENERAL)
    klass = models.CharField(max_length=12, choices=Class.choices, default=Class.ORDINARY)
    scope = models.CharField(max_length=15, choices=Scope.choices)
    kind = models.CharField(max_length=30, choices=Kind.choices, blank=True)
    first_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    every = models.CharField(max_length=10, choices=Every.choices, blank=True)
    fulfilled_by = models.CharField(max_length=10, choices=Stage.choices, default=Stage.DONE)
    obligation = models.OneToOneField(Obligation, models.PROTECT, null=True, related_name="review_task")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("task of a review")
        constraints = [composed("review_task_text_nfc", "text")]

    def __str__(self) -> str:
        return self.short


@keeps_history()
class Issued(Recorded):
    """What the records said when the notice was issued: every figure, target and weakness, as `chibo figures`
    prints them. The page of the review compares it with what they say now."""

    review = models.ForeignKey(Review, models.PROTECT, related_name="issues")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    figures = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["review"], condition=STANDS, name="issued_once"),
        ]

    def __str__(self) -> str:
        return f"review {self.review_id} as issued"
