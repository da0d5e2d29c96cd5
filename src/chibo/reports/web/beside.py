"""What the records say beside each tab: figures against the same period and the resolution, targets, weaknesses."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from chibo.core.numbers import show_decimal, show_int
from chibo.core.text import search_key
from chibo.figures.figure import FigureResult
from chibo.reports import texts
from chibo.reports.models import Estimate, ReviewTask
from chibo.reports.phrases import remedies, sentence
from chibo.reports.sentences import FIGURES, IN_THE_DRAFT, Remedy
from chibo.reports.told import Told, label_of
from chibo.targets.words import PERCENT, Status

STATES = {
    Status.EXCEEDED: "done",
    Status.MET: "done",
    Status.NOT_MET: "overdue",
    Status.NOT_DUE: "not_due",
}
WORDS = {"one": "có nơi", "some": "một số", "most": "đa số"}
"""How the paper will speak of a weakness: Vietnamese whatever the screen speaks."""


@dataclass(frozen=True)
class FigureRow:
    """A figure beside the text: now, a year before, against the resolution."""

    id: str
    label: str
    result: FigureResult
    before: FigureResult | None
    trend: str
    target: "TargetRow | None"
    estimate: Estimate | None
    said: bool


@dataclass(frozen=True)
class TargetRow:
    id: str
    label: str
    aim: str
    unit: str
    due_on: Any
    result: FigureResult | None
    mode: str
    state: str
    word: str
    tied: bool
    said: bool


@dataclass(frozen=True)
class WeaknessRow:
    id: str
    label: str
    result: FigureResult
    base: str
    word: str
    said: bool


def figures(
    told: Told, before: Mapping[str, FigureResult], words: Iterable[str]
) -> tuple[list[FigureRow], list[FigureRow]]:
    """Those that notices speak of, in their order, and the others."""
    there = _ids(words)
    by_figure = {row.figure: row for row in _target_rows(told, there)}
    rows = {
        result.id: FigureRow(
            id=result.id,
            label=result.label,
            result=result,
            before=_worth_comparing(before.get(result.id)),
            trend=_trend(result, _worth_comparing(before.get(result.id))),
            target=by_figure[result.id].row if result.id in by_figure else None,
            estimate=told.estimates.get(result.id),
            said=result.id in there,
        )
        for result in told.summary.figures
    }
    spoken_of = dict.fromkeys((*IN_THE_DRAFT, *FIGURES))
    first = [id for id in spoken_of if id in rows and (rows[id].result.value or rows[id].estimate)]
    return [rows[id] for id in first], [row for id, row in rows.items() if id not in first]


def targets(told: Told, words: Iterable[str]) -> list[TargetRow]:
    return [one.row for one in _target_rows(told, _ids(words))]


def weaknesses(told: Told, words: Iterable[str]) -> list[WeaknessRow]:
    """All that are looked at, those that somebody has first."""
    there = _ids(words)
    rows = [
        WeaknessRow(
            id=one.figure.id,
            label=label_of(one.figure.id, told),
            result=one.result,
            base=show_int(one.result.denominator or 0),
            word=WORDS.get(str(one.word), ""),
            said=one.figure.id in there,
        )
        for one in told.summary.weaknesses
    ]
    return sorted(rows, key=lambda row: not row.word)


def proposals(told: Told, tasks: Iterable[ReviewTask]) -> list[Remedy]:
    """The tasks that the records ask for and that are not in the list."""
    there = {search_key(task.short) for task in tasks}
    return [remedy for remedy in remedies(told) if search_key(remedy.short) not in there]


def sentence_of(id: str, told: Told) -> str:
    """What the button would put in, as it reads."""
    return texts.plain(sentence(id, told))


@dataclass(frozen=True)
class _Tied:
    figure: str
    row: TargetRow


def _target_rows(told: Told, there: set[str]) -> list[_Tied]:
    return [
        _Tied(
            one.target.figure,
            TargetRow(
                id=one.target.name,
                label=one.target.text,
                aim=show_decimal(one.target.aim),
                unit=one.target.unit,
                due_on=one.target.due_on,
                result=one.result,
                mode="percent" if one.target.unit == PERCENT else "value",
                state=STATES[one.status],
                word=str(one.status.label),
                tied=one.target.name in told.book and one.status != Status.NOT_DUE,
                said=one.target.name in there,
            ),
        )
        for one in told.summary.targets
    ]


def _ids(words: Iterable[str]) -> set[str]:
    return {tied.id for text in words for tied in texts.tied(text)}


def _worth_comparing(before: FigureResult | None) -> FigureResult | None:
    """Nothing at all a year ago means that the register had not begun: there is nothing to compare with."""
    return before if before and before.value else None


def _trend(now: FigureResult, before: FigureResult | None) -> str:
    """More, less or the same as a year before: by the share of a ratio, by the value of everything else."""
    if before is None:
        return ""
    one, two = (now.share, before.share) if now.unit == "ratio" else (now.value, before.value)
    if one is None or two is None:
        return ""
    return "more" if one > two else "less" if one < two else "same"
