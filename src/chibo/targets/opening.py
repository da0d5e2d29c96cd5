"""The door to targets: of an organisation within reach. Else 404."""

from datetime import date
from typing import TYPE_CHECKING, Any

from chibo.access import doors
from chibo.targets.models import Target

if TYPE_CHECKING:
    from chibo.accounts.models import User
    from chibo.organisations.models import Organisation

POWER = "targets.view"


def find(pk: int, *, user: "User", power: str = POWER) -> Target:
    return doors.find(Target, pk, user=user, power=power)


def in_year(organisation: "Organisation", year: int) -> Any:
    """The targets whose days meet the year, as its resolution lists them."""
    found = Target.objects.standing().of(organisation)
    running = found.running_in(date(year, 1, 1), date(year + 1, 1, 1))
    return running.select_related("document").with_shares().in_order()
