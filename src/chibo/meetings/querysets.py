"""Questions about meetings."""

from datetime import date
from typing import Any, Self

from django.db import models


class MeetingQuerySet(models.QuerySet[Any]):
    def standing(self) -> Self:
        """Meetings that were not voided."""
        return self.filter(voided=None)

    def regular(self) -> Self:
        return self.filter(form__in=["regular", "both"])

    def of_month(self, month: date) -> Self:
        return self.filter(month=month.replace(day=1))

    def still_open(self) -> Self:
        return self.exclude(closures__reopened=None, closures__isnull=False)
