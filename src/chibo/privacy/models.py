"""Requests of members for correction, and erasures of personal data."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from chibo.core.history import keeps_history
from chibo.core.models import Act
from chibo.organisations.models import Organisation
from chibo.people.models import Person
from chibo.privacy.querysets import CorrectionRequestQuerySet, ErasureQuerySet
from chibo.privacy.words import Outcome

LONGEST = 300


@keeps_history()
class CorrectionRequest(models.Model):
    """A member says that one field of their record is wrong: what it said, what it should say, why.

    `asked` and `before` hold the value as the register stores it, a day as 2022-07-03. `organisation` kept the
    record when it was asked.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    field = models.CharField(max_length=30)
    before = models.CharField(max_length=120, blank=True)
    asked = models.CharField(max_length=120, blank=True)
    why = models.CharField(_("reason"), max_length=LONGEST, blank=True)
    on = models.DateField()
    began = models.ForeignKey(Act, models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    answer = models.CharField(_("answer"), max_length=LONGEST, blank=True)
    settled_on = models.DateField(null=True)
    settled = models.ForeignKey(Act, models.PROTECT, null=True, related_name="+")

    objects = CorrectionRequestQuerySet.as_manager()

    # Whoever keeps the record today settles it; one who has moved withdraws it and asks at the new place.
    door = "person__home"

    class Meta:
        verbose_name = _("request for correction")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "field"], condition=models.Q(outcome=""), name="request_one_open"
            ),
            models.CheckConstraint(
                name="request_settled_whole",
                condition=models.Q(outcome="", settled=None, settled_on=None)
                | (~models.Q(outcome="") & models.Q(settled__isnull=False, settled_on__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"request {self.pk} about {self.field}"


@keeps_history()
class Erasure(models.Model):
    """The personal data of somebody were erased, by a decision. Never undone.

    `cleared_on` is the day on which the history was cleared too; until then the machine still has to.
    """

    person = models.OneToOneField(Person, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    decision = models.CharField(_("decision"), max_length=200)
    on = models.DateField()
    began = models.ForeignKey(Act, models.PROTECT, related_name="+")
    cleared_on = models.DateField(null=True)

    objects = ErasureQuerySet.as_manager()

    class Meta:
        verbose_name = _("erasure of personal data")

    def __str__(self) -> str:
        return f"erasure of {self.person_id}"
