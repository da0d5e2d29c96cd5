from typing import TYPE_CHECKING, Self

from chibo.access.roles import granting
from chibo.core.dated import DatedQuerySet

if TYPE_CHECKING:
    from chibo.accounts.models import User


class AppointmentQuerySet(DatedQuerySet):
    def held_by(self, user: "User") -> Self:
        return self.filter(user_id=user.pk)

    def granting(self, power: str) -> Self:
        return self.filter(role__in=granting(power))
