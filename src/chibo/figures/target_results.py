"""The targets of an organisation with what the records say: the value of the figure and the status."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from django.db.models import Q

from chibo.core.numbers import Exact
from chibo.figures import engine
from chibo.figures.figure import FigureResult, get
from chibo.figures.target_status import TargetFacts, status_of
from chibo.figures.window import A_DAY, Window
from chibo.organisations.models import Organisation
from chibo.targets.models import Target
from chibo.targets.words import PERCENT, Status

_CENT = Decimal("0.01")


@dataclass(frozen=True)
class TargetResult:
    """A target on a day. `value` is what is compared, a share rounded to two decimals; nothing when the figure of
    the target is judged elsewhere, does not exist yet, or is a share of nothing."""

    target: Target
    result: FigureResult | None
    value: Decimal | None
    status: Status

    def as_json(self) -> dict[str, Any]:
        return {
            "id": self.target.name,
            "label": self.target.text,
            "status": str(self.status),
            "value": _number(self.value),
            "aim": _number(self.target.aim),
            "comparator": self.target.comparator,
            "due": self.target.due_on.isoformat(),
        }


def targets_of(organisation: Organisation, window: Window) -> list[Target]:
    """Those whose days hold the day of the window, and those that fell due within it."""
    still = Q(due_on__gte=window.on)
    fell_due = Q(due_on__gte=window.first, due_on__lt=window.end)
    found = Target.objects.standing().filter(
        still | fell_due, organisation=organisation, first_on__lte=window.on
    )
    return list(found.order_by("position", "due_on", "pk"))


def result_of(target: Target, organisation: Organisation, window: Window) -> TargetResult:
    """The target judged as of the end of the window's day."""
    result = _computed(target, organisation, window)
    exact = _compared(target, result)
    return TargetResult(target, result, _shown(exact), status_of(facts_of(target), exact, window.on))


def facts_of(target: Target) -> TargetFacts:
    return TargetFacts(target.comparator, target.aim, target.unit, target.due_on)


def own_days(target: Target, window: Window) -> Window:
    """The target's own days, as far as the window's day has seen them: what comes after its due day is too late."""
    last: date = min(window.on, target.due_on)
    return replace(window, first=target.first_on, end=last + A_DAY, on=last)


def _computed(target: Target, organisation: Organisation, window: Window) -> FigureResult | None:
    figure = get(target.figure)
    question = engine.ask(organisation, own_days(target, window)) if figure else None
    return engine.compute(figure, question) if figure and question else None


def _compared(target: Target, result: FigureResult | None) -> Exact | None:
    if result is None:
        return None
    if target.unit != PERCENT:
        return result.value
    return None if result.share is None else result.share * 100


def _shown(exact: Exact | None) -> Decimal | None:
    if exact is None:
        return None
    share = Fraction(exact)
    rounded = (Decimal(share.numerator) / Decimal(share.denominator)).quantize(_CENT, ROUND_HALF_UP)
    return rounded.normalize() if rounded != rounded.to_integral() else rounded.to_integral()


def _number(value: Decimal | None) -> int | float | None:
    """As JSON writes numbers: 140, 98.82."""
    if value is None:
        return None
    return int(value) if value == value.to_integral() else float(value)
