"""Targets of an organisation."""

from datetime import date
from decimal import Decimal

from chibo.organisations.models import Organisation
from chibo.targets.actions.set_target import set_target
from chibo.targets.models import Target
from chibo.targets.rules import TargetEntry
from tests.isolation.world.given import GRASSROOTS, Ask, Given

ADDRESSED: dict[str, list[Given]] = {
    **{
        f"targets:{page}": [lambda s: {"pk": s.registers.target.pk}]
        for page in ("target", "correct", "withdraw", "hand_down")
    },
    "targets:add": [GRASSROOTS],
}

ASKS: dict[str, Ask | list[Ask]] = {
    "targets:target": Ask("targets"),
    **{f"targets:{page}": Ask("set targets") for page in ("correct", "withdraw", "hand_down", "add")},
}

LISTS = {"targets:index": "targets"}


def a_target(grassroots: Organisation, word: str, on: date) -> Target:
    days = date(2022, 1, 1), date(2022, 12, 31)
    aim = TargetEntry("", f"chỉ tiêu của {word}", "admissions", ">=", Decimal(2), "đảng viên", *days)
    return set_target(organisation=grassroots, entry=aim, by=None, on=on)
