"""Questions about committees: who sits where on a day, in the order in which lists are written."""

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Case, Value, When

from chibo.committees.words import RANKS, Post
from chibo.core.dated import DatedQuerySet

if TYPE_CHECKING:
    from chibo.organisations.models import Organisation


class SeatQuerySet(DatedQuerySet):
    def of(self, organisation: "Organisation", day: date) -> Self:
        return self.in_force(day).filter(organisation=organisation)

    def secretaries(self, day: date) -> Self:
        return self.in_force(day).filter(post=Post.SECRETARY)

    def by_rank(self) -> Self:
        """Secretary, deputies, members; within a post by name."""
        ranked = [When(post=post, then=Value(rank)) for post, rank in RANKS.items()]
        rank: Any = Case(*ranked, default=Value(len(RANKS)), output_field=models.SmallIntegerField())
        return self.order_by(rank, "person__sort_key", "pk")


class ChargeQuerySet(DatedQuerySet):
    def of(self, organisation: "Organisation", day: date) -> Self:
        return self.in_force(day).filter(organisation=organisation)
