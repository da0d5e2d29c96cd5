"""Where a user holds a power today. The only function that knows; everything else asks it."""

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from chibo.access.models import Appointment, Elevation
from chibo.access.roles import SEE
from chibo.core import clock
from chibo.organisations.models import Organisation, Path
from chibo.organisations.steps import after

if TYPE_CHECKING:
    from chibo.accounts.models import User


def nodes(user: "User", power: str, day: date) -> list[str]:
    """The paths, on `day`, of the nodes where `user` holds `power`: by appointment, or for an elevated hour."""
    held = Appointment.objects.in_force(day).held_by(user).granting(power)
    where = Q(organisation__in=held.values("organisation"))
    if power in SEE:
        hour = Elevation.objects.of(user).running(clock.now(), day)
        where |= Q(organisation__in=hour.values("organisation"))
    here = Path.objects.on(day).filter(where)
    return list(here.values_list("path", flat=True))


def reach(user: "User", power: str) -> QuerySet[Organisation]:
    """Every organisation where `user` holds `power` today, directly or from above; nobody reaches anything
    by default."""
    today = clock.today()
    subtrees = Q(pk__in=[])
    for path in nodes(user, power, today):
        subtrees |= Q(path__gte=path, path__lt=after(path))
    below = Path.objects.on(today).filter(subtrees)
    return Organisation.objects.filter(pk__in=below.values("organisation"))
