"""Sheets that were taken over: the same file is not taken twice, and a page says who sent and who has not."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from chibo.core.history import keeps_history
from chibo.core.recorded import STANDS, Recorded
from chibo.organisations.models import Organisation


@keeps_history()
class TakenSheet(Recorded):
    """The half-year sheet of an organisation, as it was taken over: its digest and how many rows it brought."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="sheets")
    kind = models.CharField(max_length=30)
    first = models.DateField()
    end = models.DateField()
    sha256 = models.CharField(max_length=64)
    rows = models.PositiveIntegerField()
    on = models.DateField()

    class Meta:
        verbose_name = _("sheet taken over")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "kind", "sha256"], condition=STANDS, name="sheet_taken_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.organisation_id}"
