"""Targets for tests."""

from datetime import date
from decimal import Decimal
from typing import Any

from chibo.targets.actions.set_target import set_target
from chibo.targets.models import Target
from chibo.targets.rules import TargetEntry

YEAR = date(2022, 1, 1)
YEAR_END = date(2022, 12, 31)
TODAY = date(2022, 7, 18)


def an_entry(**given: Any) -> TargetEntry:
    """The year's admissions."""
    values: dict[str, Any] = {
        "name": "target_admissions",
        "text": "Kết nạp đảng viên mới trong năm",
        "figure": "admissions",
        "comparator": ">=",
        "aim": Decimal(140),
        "unit": "đảng viên",
        "first_on": YEAR,
        "due_on": YEAR_END,
    }
    return TargetEntry(**{**values, **given})


def a_target(organisation: Any, **given: Any) -> Target:
    return set_target(organisation=organisation, entry=an_entry(**given), by=None, on=TODAY)
