"""How a target stands on a day. Pure."""

import operator
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from chibo.core.numbers import Exact
from chibo.targets.words import PERCENT, Comparator, Status

_HOLDS: dict[str, Callable[[Exact, Exact], bool]] = {
    Comparator.AT_LEAST: operator.ge,
    Comparator.MORE: operator.gt,
    Comparator.EQUAL: operator.eq,
    Comparator.AT_MOST: operator.le,
    Comparator.LESS: operator.lt,
}
_BEYOND: dict[str, Callable[[Exact, Exact], bool]] = {
    Comparator.AT_LEAST: operator.gt,
    Comparator.AT_MOST: operator.lt,
}
"""Only these can be exceeded; = and > know met and not met."""


@dataclass(frozen=True)
class TargetFacts:
    """What the status of a target hangs on."""

    comparator: str
    aim: Decimal
    unit: str
    due_on: date

    @property
    def counts_up(self) -> bool:
        """What has once been reached stays reached: a count of at least so many."""
        return self.comparator == Comparator.AT_LEAST and self.unit != PERCENT


def status_of(target: TargetFacts, value: Exact | None, on: date) -> Status:
    """A count of at least so many is met or exceeded from the day it is reached; everything else is judged from
    the due day on, and only then is anything not met. `value` is exact: 99.996% is not 100%."""
    due = on >= target.due_on
    reached = value is not None and _HOLDS[target.comparator](value, target.aim)
    if not due and not (reached and target.counts_up):
        return Status.NOT_DUE
    if not reached or value is None:
        return Status.NOT_MET
    beyond = _BEYOND.get(target.comparator)
    return Status.EXCEEDED if beyond and beyond(value, target.aim) else Status.MET
