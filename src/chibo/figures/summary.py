"""Everything the records say of an organisation: figures, targets, weaknesses. What `chibo figures` prints and
what the half-year review keeps."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from chibo.core.days import show_day
from chibo.core.reasons import Reason, Refused
from chibo.figures import engine, target_results, weakness_results
from chibo.figures.figure import FigureResult, all_figures, weaknesses
from chibo.figures.question import Question
from chibo.figures.target_results import TargetResult
from chibo.figures.weakness_results import WeaknessResult
from chibo.figures.window import Window
from chibo.organisations.models import Organisation

SCHEMA = 1


@dataclass(frozen=True)
class Summary:
    """`before` holds the same period of the year before by figure; empty when it was not asked for or when the
    organisation did not exist then."""

    organisation: Organisation
    window: Window
    figures: list[FigureResult]
    targets: list[TargetResult]
    weaknesses: list[WeaknessResult]
    before: dict[str, FigureResult] = field(default_factory=dict)

    def figure(self, id: str) -> FigureResult | None:
        return next((result for result in self.figures if result.id == id), None)

    def as_json(self, code: str) -> dict[str, Any]:
        """The object of `chibo figures … --json`; `code` is the organisation's on the day."""
        return {
            "schema": SCHEMA,
            "organisation": code,
            "on": self.window.on.isoformat(),
            "from": self.window.first.isoformat(),
            "to": self.window.end.isoformat(),
            "figures": [figure_as_json(result) for result in self.figures],
            "targets": [result.as_json() for result in self.targets],
            "weaknesses": [result.as_json() for result in self.weaknesses],
        }


def summary(organisation: Organisation, window: Window, *, before: bool = False) -> Summary:
    """Refused: the organisation does not exist on the day of the window.

    Targets are read under the policy of whoever asks; figures and weaknesses by the role that reads no names.
    """
    question = engine.ask(organisation, window)
    if question is None:
        raise _not_there(window)
    earlier = engine.ask(organisation, window.a_year_before()) if before else None
    targets = target_results.targets_of(organisation, window)
    return Summary(
        organisation=organisation,
        window=window,
        figures=_figures(question),
        targets=target_results.results(targets, window),
        weaknesses=weakness_results.results(weaknesses(), question),
        before={result.id: result for result in _figures(earlier)} if earlier else {},
    )


def figure_as_json(result: FigureResult) -> dict[str, Any]:
    ratio = result.unit == "ratio"
    return {
        "id": result.id,
        "label": result.label,
        "unit": result.unit,
        "value": result.value,
        "numerator": result.numerator if ratio else None,
        "denominator": result.denominator,
        "percent": result.percent,
        "records": result.records,
    }


def _figures(question: Question) -> list[FigureResult]:
    with engine.reading():
        return engine.compute_all(all_figures(), question)


def _not_there(window: Window) -> Refused:
    return Refused(
        Reason(
            "not_there_then",
            _("The organisation does not exist on %(day)s.") % {"day": show_day(window.on)},
            todo=_("Choose a day on which it exists."),
        )
    )
