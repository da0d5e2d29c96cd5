"""Facts with a first day and an end day: the one place that knows how ranges begin and end.

A range is half-open. A fact that is still in force has no end. A voided fact has the *empty* range: it
overlaps nothing and holds on no day, so that no question has to remember to leave it out.
"""

from datetime import date, timedelta
from typing import Any, Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Func, Q

from chibo.core import days
from chibo.core.models import Act


class DatedQuerySet(models.QuerySet[Any]):
    def in_force(self, day: date) -> Self:
        """Facts that hold on `day`."""
        return self.filter(during__contains=day)

    def open(self) -> Self:
        """Facts without an end day."""
        return self.filter(during__endswith=None).exclude(during__isempty=True)

    def overlapping(self, during: days.DateRange) -> Self:
        return self.filter(during__overlap=during)

    def standing(self) -> Self:
        """Facts that were not voided, whatever their days."""
        return self.filter(voided=None)


class Dated(models.Model):
    """Base of every dated fact: `during`, and the acts that began, ended or voided it."""

    during = DateRangeField()
    began = models.ForeignKey(Act, models.PROTECT, related_name="+")
    ended = models.ForeignKey(Act, models.PROTECT, null=True, blank=True, related_name="+")
    voided = models.ForeignKey(Act, models.PROTECT, null=True, blank=True, related_name="+")

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def first_day(self) -> date:
        return self.during.lower

    @property
    def end_day(self) -> date | None:
        """The first day on which the fact no longer holds; None while it stands."""
        return self.during.upper

    @property
    def last_day(self) -> date | None:
        """The last day on which the fact holds, as people write an end; None while it stands."""
        return self.during.upper - timedelta(days=1) if self.during.upper else None

    def end(self, *, on: date, by: Act) -> None:
        """Make `on` the first day on which this no longer holds."""
        self.during = days.between(self.during.lower, on)
        self.ended = by
        self.save(update_fields=["during", "ended"])

    def reopen(self) -> None:
        """Take an end back: only an undo does this."""
        self.during = days.since(self.during.lower)
        self.ended = None
        self.save(update_fields=["during", "ended"])

    def void(self, by: Act) -> None:
        self.during = days.EMPTY
        self.voided = by
        self.save(update_fields=["during", "voided"])


def never_twice(name: str, *fields: str, condition: Q | None = None) -> ExclusionConstraint:
    """The database refuses two facts about the same `fields` on one day."""
    expressions: list[Any] = [(field, RangeOperators.EQUAL) for field in fields]
    return ExclusionConstraint(
        name=name,
        expressions=[*expressions, ("during", RangeOperators.OVERLAPS)],
        condition=condition,
    )


def void_is_empty(name: str) -> models.CheckConstraint:
    """Voided and empty are the same thing; a fact with an end names the act that ended it."""
    return models.CheckConstraint(
        name=name,
        condition=Q(voided__isnull=True, during__isempty=False)
        | Q(voided__isnull=False, during__isempty=True),
    )


class Nfc(Func):
    """Text as stored: composed letters only."""

    function = "NORMALIZE"
    template = "%(function)s(%(expressions)s, NFC)"
    output_field = models.TextField()


def composed(name: str, field: str) -> models.CheckConstraint:
    """CHECK that a text column holds composed (NFC) letters."""
    return models.CheckConstraint(name=name, condition=Q(**{field: Nfc(models.F(field))}))
