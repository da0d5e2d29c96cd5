"""Targets (chỉ tiêu): baseline, aim, comparator, unit, period or due day, tied to a figure. Status is computed."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chibo.core.dated import composed
from chibo.core.history import keeps_history
from chibo.core.recorded import STANDS, Recorded
from chibo.documents.models import Document
from chibo.organisations.models import Organisation
from chibo.targets.querysets import TargetQuerySet
from chibo.targets.words import Comparator


@keeps_history()
class Target(Recorded):
    """What an organisation set itself, or was set (`from_above`), for the days from `first_on` to `due_on`.

    `name` is its id in `chibo figures`; `figure` the id of the figure it is tied to ("" where its figure is
    judged at the end of the year and is not computed yet). `unit` "%" says that the share of the figure is
    compared, any other word its value.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="targets")
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="targets")
    from_above = models.ForeignKey("self", models.PROTECT, null=True, related_name="cascaded")
    position = models.PositiveSmallIntegerField(_("place in the resolution"), default=1)
    name = models.SlugField(_("short name"), max_length=60)
    text = models.CharField(_("target"), max_length=300)
    figure = models.CharField(_("figure"), max_length=80, blank=True)
    comparator = models.CharField(_("comparator"), max_length=2, choices=Comparator.choices)
    aim = models.DecimalField(_("aim"), max_digits=12, decimal_places=2)
    unit = models.CharField(_("unit"), max_length=30)
    baseline = models.DecimalField(_("baseline"), max_digits=12, decimal_places=2, null=True)
    first_on = models.DateField(_("from"))
    due_on = models.DateField(_("due on"))
    version = models.PositiveIntegerField(default=1)

    objects = TargetQuerySet.as_manager()  # type: ignore[misc,assignment]  # django-stubs: a manager may be replaced

    class Meta:
        verbose_name = _("target")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name", "due_on"], condition=STANDS, name="target_named_once"
            ),
            models.CheckConstraint(condition=~Q(unit=""), name="target_has_a_unit"),
            models.CheckConstraint(
                condition=Q(due_on__gte=models.F("first_on")), name="target_due_after_first"
            ),
            composed("target_text_nfc", "text"),
        ]

    def __str__(self) -> str:
        return self.text
