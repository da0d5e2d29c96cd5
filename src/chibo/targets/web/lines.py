"""Targets as pages print them: how each stands on a day, in words and shapes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from chibo.core.numbers import show_decimal
from chibo.targets import statuses
from chibo.targets.models import Target
from chibo.targets.statuses import Shown
from chibo.targets.words import PERCENT, Comparator, Status

SHAPES = {
    Status.EXCEEDED: "done",
    Status.MET: "done",
    Status.NOT_MET: "late",
    Status.NOT_DUE: "not_due",
}
SIGNS = {
    Comparator.AT_LEAST: "≥",
    Comparator.MORE: ">",
    Comparator.EQUAL: "=",
    Comparator.AT_MOST: "≤",
    Comparator.LESS: "<",
}


@dataclass(frozen=True)
class Line:
    """A target and how it stands; `shown` is nothing while nobody judges it."""

    target: Target
    shown: Shown | None
    name: str = ""
    """Of the organisation, where lines of several stand together."""

    @property
    def status(self) -> Status | None:
        return Status(self.shown.status) if self.shown else None

    @property
    def shape(self) -> str:
        return SHAPES[self.status] if self.status else "none"

    @property
    def reached(self) -> bool:
        """Not met, but with a figure: "đạt 98,82% (chưa đạt)" and never "không đạt"."""
        return self.status == Status.NOT_MET and bool(self.shown and self.shown.result)

    @property
    def mode(self) -> str:
        return "percent" if self.target.unit == PERCENT else "value"

    @property
    def sign(self) -> str:
        return SIGNS[Comparator(self.target.comparator)]

    @property
    def aim(self) -> str:
        return in_unit(self.target, self.target.aim)

    @property
    def baseline(self) -> str:
        return "" if self.target.baseline is None else in_unit(self.target, self.target.baseline)

    @property
    def has_shares(self) -> bool:
        return bool(getattr(self.target, "shares", 0))


def in_unit(target: Target, number: Any) -> str:
    """ "140 đảng viên", "98,5%"."""
    text = show_decimal(number)
    return f"{text}%" if target.unit == PERCENT else f"{text} {target.unit}"


def lines(targets: Sequence[Target], on: date, names: dict[int, str] | None = None) -> list[Line]:
    """All judged together: a fixed number of questions for the figures they share."""
    found = statuses.of(targets, on)
    named = names or {}
    return [Line(t, found.get(t.pk), named.get(t.organisation_id, "")) for t in targets]
