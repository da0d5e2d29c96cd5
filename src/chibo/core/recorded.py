"""Rows that an act began and another may have voided: the base of registers whose rows are not ranges of days."""

from collections.abc import Iterable
from typing import Any, Self

from django.db import models
from django.db.models import Q

from chibo.core.models import Act

STANDS = Q(voided=None)
"""Not voided: the condition of constraints and questions alike."""


class RecordedQuerySet(models.QuerySet[Any]):
    def standing(self) -> Self:
        """Rows that were not voided."""
        return self.filter(STANDS)


class Recorded(models.Model):
    """A row that an act began and another may have voided; nothing is deleted."""

    began = models.ForeignKey(Act, models.PROTECT, related_name="+")
    voided = models.ForeignKey(Act, models.PROTECT, null=True, related_name="+")

    objects = RecordedQuerySet.as_manager()

    class Meta:
        abstract = True


def void_began(models_: Iterable[type[Recorded]], journal: Act, void: Act) -> None:
    """Void every row of these tables that the act began."""
    for model in models_:
        for row in model._default_manager.filter(STANDS, began=journal):
            row.voided = void
            row.save()


NEVER_PUT_BACK = {"id", "version", "began"}


def put_back(row: Any, journal: Act) -> Any:
    """Set every field as it was before the act first changed the row; the caller asks and saves."""
    first = row.events.filter(pgh_act=journal.pk).order_by("pgh_id").first()
    before = row.events.filter(pgh_id__lt=first.pgh_id).order_by("pgh_id").last()
    for field in row._meta.concrete_fields:
        if field.name not in NEVER_PUT_BACK and hasattr(before, field.attname):
            setattr(row, field.attname, getattr(before, field.attname))
    return row
