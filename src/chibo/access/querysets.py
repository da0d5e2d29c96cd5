from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import BooleanField, F, Func, OuterRef, Q, Subquery

from chibo.access.roles import Role, granting
from chibo.access.rules import LEEWAY
from chibo.core.dated import DatedQuerySet
from chibo.organisations.models import Standing

if TYPE_CHECKING:
    from chibo.accounts.models import User


class AppointmentQuerySet(DatedQuerySet):
    def held_by(self, user: "User") -> Self:
        return self.filter(user_id=user.pk)

    def granting(self, power: str) -> Self:
        return self.filter(role__in=granting(power))

    def placed(self, day: date) -> Self:
        """With the name and the code of the organisation as of `day`."""
        there = Standing.objects.in_force(day).filter(organisation=OuterRef("organisation"))
        return self.annotate(
            place=Subquery(there.values("name")[:1]), code=Subquery(there.values("code")[:1])
        )

    def current(self, day: date) -> Self:
        """In force on `day`, or to begin later."""
        return self.standing().filter(Q(during__endswith=None) | Q(during__endswith__gt=day))

    def over(self, day: date) -> Self:
        """Ended by `day`."""
        return self.standing().filter(during__endswith__lte=day)

    def named(self, words: str) -> Self:
        """Of accounts whose name holds the words, with or without accents, or that are called by them."""
        return self.filter(Q(user__name__unaccent__icontains=words) | Q(user__username__iexact=words))


class InspectionQuerySet(DatedQuerySet):
    def announced(self, day: date) -> Self:
        """Those that the inspected organisations were told of by `day`."""
        return self.filter(announced_on__lte=day)

    def concerning(self) -> Self:
        """Those that inspect something of what the request reaches, or is appointed at (see migration 0007)."""
        concerns: Func = Func(F("places"), function="access_concerns", output_field=BooleanField())
        return self.annotate(concerns=concerns).filter(concerns=True)


class ElevationQuerySet(models.QuerySet[Any]):
    def of(self, user: "User") -> Self:
        return self.filter(user_id=user.pk)

    def running(self, now: datetime, day: date) -> Self:
        """Elevated hours that stand at `now`, of administrators appointed on `day`.

        Not before they began, nor before the last moment they were seen at: a clock set back ends the hour and
        does not lengthen it. Not once they were seen at their end.
        """
        return self.filter(
            ended_at=None,
            began_at__lte=now + LEEWAY,
            until_at__gt=now,
            seen_at__lt=F("until_at"),
            seen_at__lte=now + LEEWAY,
            appointment__role=Role.ADMINISTRATOR,
            appointment__during__contains=day,
        )

    def turned_back(self, now: datetime) -> Self:
        """Hours that were seen later than it is now."""
        return self.filter(ended_at=None, seen_at__gt=now + LEEWAY)
