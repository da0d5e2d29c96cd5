"""Questions about committees: who sits where on a day."""

from datetime import date
from typing import TYPE_CHECKING, Self

from chibo.committees.words import Post
from chibo.core.dated import DatedQuerySet

if TYPE_CHECKING:
    from chibo.organisations.models import Organisation


class SeatQuerySet(DatedQuerySet):
    def of(self, organisation: "Organisation", day: date) -> Self:
        return self.in_force(day).filter(organisation=organisation)

    def secretaries(self, day: date) -> Self:
        return self.in_force(day).filter(post=Post.SECRETARY)


class ChargeQuerySet(DatedQuerySet):
    def of(self, organisation: "Organisation", day: date) -> Self:
        return self.in_force(day).filter(organisation=organisation)
