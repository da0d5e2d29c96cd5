"""The cells at or below an organisation on a day, in the order of their codes."""

from datetime import date
from typing import Any

from chibo.organisations.kinds import CELL_TYPES
from chibo.organisations.models import Organisation


def cells_below(organisation: Organisation, day: date) -> list[Any]:
    """Cells with their name and code of the day; the organisation itself when it is one. Two queries."""
    within = Organisation.objects.within(organisation, day)
    named = Organisation.objects.on(day).filter(pk__in=within.values("pk")).in_tree_order()
    return [child for child in named if child.type in CELL_TYPES]  # type: ignore[attr-defined]  # `on` annotates it
