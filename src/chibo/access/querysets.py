from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import F, Q

from chibo.access.roles import Role, granting
from chibo.access.rules import LEEWAY
from chibo.core.dated import DatedQuerySet

if TYPE_CHECKING:
    from chibo.accounts.models import User


class AppointmentQuerySet(DatedQuerySet):
    def held_by(self, user: "User") -> Self:
        return self.filter(user_id=user.pk)

    def granting(self, power: str) -> Self:
        return self.filter(role__in=granting(power))

    def told(self, day: date) -> Self:
        """Without inspectors of whose inspection those inspected have not been told by `day`."""
        return self.exclude(
            Q(role=Role.INSPECTOR) & (Q(inspection__announced_on=None) | Q(inspection__announced_on__gt=day))
        )


class InspectionQuerySet(DatedQuerySet):
    def announced(self, day: date) -> Self:
        """Those that the inspected organisations were told of by `day`."""
        return self.filter(announced_on__lte=day)


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
