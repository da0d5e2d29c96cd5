"""Questions about targets."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models

from chibo.core.recorded import RecordedQuerySet

if TYPE_CHECKING:
    from chibo.organisations.models import Organisation


class TargetQuerySet(RecordedQuerySet):
    def of(self, organisation: "Organisation") -> Self:
        return self.filter(organisation=organisation)

    def running_in(self, first: date, end: date) -> Self:
        """Targets whose days, from the first to the due day, meet the period up to, not including, `end`."""
        return self.filter(first_on__lt=end, due_on__gte=first)

    def in_order(self) -> Self:
        """As the resolution lists them."""
        return self.order_by("position", "due_on", "pk")

    def with_shares(self) -> Self:
        """Adds `shares`: how many organisations below carry a share of it."""
        standing = models.Q(cascaded__voided=None)
        return self.annotate(shares=models.Count("cascaded", filter=standing))
