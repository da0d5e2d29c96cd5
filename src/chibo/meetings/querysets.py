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

    def at(self, organisation: Any) -> Self:
        return self.filter(organisation=organisation)

    def closed(self) -> Self:
        """Meetings with a closure that stands."""
        return self.filter(self._standing_closure())

    def still_open(self) -> Self:
        return self.filter(~self._standing_closure())

    def _standing_closure(self) -> models.Exists:
        closures = self.model._meta.get_field("closures").related_model._default_manager
        return models.Exists(closures.filter(meeting=models.OuterRef("pk"), reopened=None))
