"""Who holds what, inspections, accounts for others, and the seal of the journal."""

from datetime import date

from chibo.access.actions.open_inspection import open_inspection
from chibo.access.models import Inspection
from chibo.organisations.models import Organisation
from tests.isolation.world.given import GRASSROOTS, Ask, Given

OF_AN_INSPECTION = ("inspection", "name_inspector", "move_end", "announce")

ADDRESSED: dict[str, list[Given]] = {
    "access:invite": [GRASSROOTS],
    "access:end": [lambda s: {"pk": s.clerk.appointments.get().pk}],
    "access:open_inspection": [GRASSROOTS],
    **{f"access:{page}": [lambda s: {"pk": s.inspection.pk}] for page in OF_AN_INSPECTION},
}

ASKS: dict[str, Ask | list[Ask]] = {name: Ask("give roles") for name in ADDRESSED}

LISTS = {
    **{f"access:{page}": "give roles" for page in ("grants", "grants_printed", "give", "inspections")},
    "access:opened": "watch access",
}

# The head of the sealed audit: a hash says nothing about anybody; see tests/access/test_sealed_head.py.
# One's own roles, what roles may do, the administrator's own hour: see tests/access.
OPEN = {f"access:{page}" for page in ("sealed_head", "own", "roles", "elevate", "end_elevation")}


def an_inspection(grassroots: Organisation, cell: Organisation, word: str) -> Inspection:
    return open_inspection(
        organisation=grassroots,
        places=[cell],
        decision=f"QĐ {word}",
        on=date(2022, 7, 1),
        end=date(2022, 9, 1),
        by=None,
    )
