"""The targets of an organisation with what the records say: the value of the figure and the status."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from django.db.models import Q

from chibo.core.numbers import Exact, show_decimal
from chibo.figures import engine
from chibo.figures.figure import Figure, FigureResult, all_figures, get
from chibo.figures.target_status import TargetFacts, status_of
from chibo.figures.window import A_DAY, Window, year_so_far
from chibo.organisations.models import Organisation, Placement
from chibo.targets.models import Target
from chibo.targets.statuses import Shown
from chibo.targets.words import PERCENT, Status

_CENT = Decimal("0.01")
NOTHING = "–"
AGAINST = "against"
"""The kind of a figure that is a share of an aim: it alone may pass 100%."""


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


def results(targets: Sequence[Target], window: Window) -> list[TargetResult]:
    """Each target judged as of the end of the window's day, over its own days."""
    computed = _computed(targets, window)
    return [_judged(target, computed.get(target.pk), window.on) for target in targets]


def states(targets: Sequence[Target], on: date) -> dict[int, Shown]:
    """How targets stand at the end of a day, in words: what their own pages print."""
    return {found.target.pk: _in_words(found) for found in results(targets, year_so_far(on))}


def ids() -> dict[str, tuple[str, str]]:
    """The figures that a target may be tied to, with their label and kind."""
    return {
        figure.id: (str(figure.label), AGAINST if figure.base else figure.unit) for figure in all_figures()
    }


def _judged(target: Target, result: FigureResult | None, on: date) -> TargetResult:
    exact = _compared(target, result)
    return TargetResult(target, result, _shown(exact), status_of(facts_of(target), exact, on))


def _in_words(found: TargetResult) -> Shown:
    if found.value is None:
        return Shown(found.status, NOTHING)
    sign = PERCENT if found.target.unit == PERCENT else ""
    return Shown(found.status, show_decimal(found.value) + sign, found.result)


def facts_of(target: Target) -> TargetFacts:
    return TargetFacts(target.comparator, target.aim, target.unit, target.due_on)


def own_days(target: Target, window: Window) -> Window:
    """The target's own days, as far as the window's day has seen them: what comes after its due day is too late."""
    last: date = min(window.on, target.due_on)
    return replace(window, first=target.first_on, end=last + A_DAY, on=last)


def _computed(targets: Sequence[Target], window: Window) -> dict[int, FigureResult]:
    """By target. Targets about the same figure and days are computed together where their organisations stand under
    the same superior: the shares of a target handed down take one statement, not one each."""
    asked: dict[tuple[str, Window], list[Target]] = {}
    for target in targets:
        asked.setdefault((target.figure, own_days(target, window)), []).append(target)
    found: dict[int, FigureResult] = {}
    for (id, days), some in asked.items():
        figure = get(id)
        if figure is None:
            continue
        results = _of_each(figure, days, {target.organisation_id for target in some})
        found |= {
            target.pk: results[target.organisation_id] for target in some if target.organisation_id in results
        }
    return found


def _of_each(figure: Figure, days: Window, organisations: set[int]) -> dict[int, FigureResult]:
    found = (
        _below_one_superior(figure, days, organisations) if len(organisations) > 1 and not figure.base else {}
    )
    for pk in organisations - found.keys():
        question = engine.ask(Organisation(pk=pk), days)
        if question is not None:
            found[pk] = engine.compute(figure, question)
    return found


def _below_one_superior(figure: Figure, days: Window, organisations: set[int]) -> dict[int, FigureResult]:
    placed = Placement.objects.in_force(days.on).filter(
        organisation__in=organisations, superior__isnull=False
    )
    under: dict[int, set[int]] = {}
    for pk, superior in placed.values_list("organisation_id", "superior_id"):
        under.setdefault(superior, set()).add(pk)
    found: dict[int, FigureResult] = {}
    for superior, some in under.items():
        question = engine.ask(Organisation(pk=superior), days) if len(some) > 1 else None
        if question is not None:
            nothing = {pk: replace(engine.result(figure, question, 0, 0), organisation_id=pk) for pk in some}
            below = engine.below(figure, question)
            found |= {pk: below.get(pk, nothing[pk]) for pk in some}
    return found


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
