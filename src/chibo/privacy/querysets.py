"""Questions about requests and erasures."""

from typing import Any, Self

from django.db import models


class CorrectionRequestQuerySet(models.QuerySet[Any]):
    def open(self) -> Self:
        return self.filter(outcome="")

    def asked_by(self, person: Any) -> Self:
        """Of one member, newest first."""
        return self.filter(person=person).order_by("-pk")


class ErasureQuerySet(models.QuerySet[Any]):
    def to_clear(self) -> Self:
        """Those whose history still tells what was erased."""
        return self.filter(cleared_on=None)
