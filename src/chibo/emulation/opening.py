"""The doors to models and registrations, and which organisations are looked at from a place."""

from datetime import date
from typing import Any

from chibo.organisations.kinds import GRASSROOTS_TYPES, Type
from chibo.organisations.models import Organisation

POWER = "emulation.view"
ABOVE_GRASSROOTS = (Type.PROVINCE, Type.SUPERIOR)


def expected(here: Organisation, on: date) -> Any:
    """Who should register: above the grassroots its grassroots organisations, else what stands directly below,
    else the organisation itself; with names and codes of the day, in the order of codes."""
    standing = here.standing_on(on)
    found: Any = Organisation.objects.on(on)
    if standing is not None and standing.type in ABOVE_GRASSROOTS:
        inside = Organisation.objects.within(here, on).values("pk")
        return found.filter(pk__in=inside, type__in=GRASSROOTS_TYPES).in_tree_order()
    below = found.directly_below(here, on)
    return (below if below.exists() else found.filter(pk=here.pk)).in_tree_order()
