"""The door to an obligation: where it was ordered, and where it binds. Else 404."""

from typing import TYPE_CHECKING

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import QuerySet
from django.http import Http404

from chibo.access.reach import nodes, reach
from chibo.core import clock
from chibo.obligations.models import Obligation
from chibo.organisations.steps import numbers

if TYPE_CHECKING:
    from chibo.accounts.models import User

POWER = "obligations.view"


def seen(user: "User") -> QuerySet[Obligation]:
    """Obligations that the user may look at; what changes one asks `doors.find` with its own power."""
    line = {number for path in nodes(user, POWER, clock.today()) for number in numbers(path)}
    found: QuerySet[Obligation] = Obligation.objects.seen_from(reach(user, POWER), line)
    return found


def find(pk: int, *, user: "User") -> Obligation:
    try:
        return seen(user).select_related("organisation", "document").get(pk=pk)
    except (ObjectDoesNotExist, OverflowError):
        raise Http404 from None
