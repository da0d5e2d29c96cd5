"""The page of obligations: each line may bring the notes of several stages."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from chibo.core.days import show_day
from chibo.core.reasons import Reason
from chibo.documents.words import join_docno
from chibo.exchange import form
from chibo.exchange.cells import Cells
from chibo.exchange.checks.found import Found, Marks, noted_otherwise
from chibo.exchange.contents import Contents, Task
from chibo.exchange.printing import STAGE_CELLS, contents_asked, contents_stage
from chibo.exchange.reading import SentLine
from chibo.obligations.facts import mark_facts
from chibo.obligations.marking import LONGEST_MISSING, reasons_not_to_mark
from chibo.obligations.models import Mark
from chibo.obligations.rows import MarkRow
from chibo.obligations.words import Stage

_COLUMNS = {
    "no_missing": "missing",
    "missing_yet_complete": "missing",
    "half_answered": "answered",
    "more_answers": "answered",
    "not_a_survey": "asked",
}
_OF_THE_PAPER = ("bad_number", "no_number", "too_long", "no_content")


@dataclass(frozen=True)
class _Contents:
    """What is said of a report, a plenary, a survey."""

    complete: bool | None = None
    missing: str = ""
    asked: int | None = None
    answered: int | None = None

    @property
    def says(self) -> bool:
        return self != _Contents()


def check(contents: Contents, lines: Iterable[SentLine], today: date) -> Found[MarkRow]:
    found: Found[MarkRow] = Found()
    marks = Marks(contents.organisation.pk)
    tasks = {task.numbers: task for task in contents.tasks}
    read: list[Cells] = []
    for line in lines:
        cells = Cells(line)
        read.append(cells)
        numbers = marks.read(cells, "what") if line.filled or line.text("key") else None
        if numbers is None or not line.filled:
            continue
        task = tasks.get(numbers)
        if task is None:
            cells.fault(line.filled[0], _asked_no_more())
        else:
            _line(found, cells, task, contents)
    facts = mark_facts(found.rows, today=today) if found.rows else []
    for row, cells, known in zip(found.rows, found.lines, facts, strict=True):
        for reason in reasons_not_to_mark(known):
            cells.fault(_column(row.stage, reason), reason)
    found.collect(read)
    return found


def _asked_no_more() -> Reason:
    return Reason(
        "asked_no_more",
        _("This is no longer asked of the organisation, or not in this round."),
        todo=_("Empty the line, or download the sheet anew."),
    )


def _column(stage: str, reason: Reason) -> str:
    if reason.code in _COLUMNS:
        return _COLUMNS[reason.code]
    cells = STAGE_CELLS[stage]
    return cells[0] if reason.code in _OF_THE_PAPER else cells[-1]


def _line(found: Found[MarkRow], cells: Cells, task: Task, contents: Contents) -> None:
    told = _said(cells, task)
    home = contents_stage(task)
    rows = list(_notes(found, cells, task, contents))
    if told.says and home in task.marks:
        _same_contents(cells, task.marks[home], told)
    elif told.says and home not in {row.stage for row in rows} and not cells.faults:
        cells.needed(STAGE_CELLS[home][-1])
    for row in rows:
        full = replace(row, **vars(told)) if row.stage == home else row
        found.add(full, cells, cells.line.text("what"), _in_words(full))


def _notes(found: Found[MarkRow], cells: Cells, task: Task, contents: Contents) -> Iterator[MarkRow]:
    """The stages that are new on this line; those that stand in the register already are compared."""
    for stage, names in STAGE_CELLS.items():
        if not cells.has(*names):
            continue
        day = cells.day(names[-1])
        number, symbol = cells.docno(names[0]) if len(names) > 1 else (None, "")
        if not cells.has(names[-1]):
            cells.needed(names[-1])
        if day is None:
            continue
        mark = task.marks.get(stage)
        if mark is None:
            yield MarkRow(task.obligation, contents.organisation, stage, day, task.round_on, number, symbol)
        elif mark.on == day and (len(names) == 1 or (mark.number, mark.symbol) == (number, symbol)):
            # A stage of one column cannot repeat the number of its paper: the day alone says it is the same.
            found.known += 1
        else:
            cells.fault(names[-1], noted_otherwise(_paper(mark.on, mark.number, mark.symbol)))


def _said(cells: Cells, task: Task) -> _Contents:
    """Columns that do not concern this obligation are closed: what stands there is a fault, and is not read."""
    asked = contents_asked(task)
    for name in form.CONTENTS:
        if name not in asked and cells.has(name):
            cells.fault(name, _closed(cells, task))
    values: dict[str, Any] = {}
    if "complete" in asked:
        values["complete"] = cells.choice("complete", {form.YES: True, form.NO: False})
        values["missing"] = cells.text("missing", LONGEST_MISSING)
    if "asked" in asked:
        values["asked"], values["answered"] = cells.count("asked"), cells.count("answered")
    return _Contents(**values)


def _closed(cells: Cells, task: Task) -> Reason:
    silent = not contents_asked(task)
    message = (
        _("No contents are collected of this obligation: only the day, a number and a symbol.")
        if silent
        else _("This column is not asked of this obligation.")
    )
    return Reason("no_content" if silent else "not_asked", message, todo=_("Empty this cell."))


def _same_contents(cells: Cells, mark: Mark, told: _Contents) -> None:
    for name, value in vars(told).items():
        there = getattr(mark, name)
        if cells.has(name) and there != value:
            words = {True: form.YES, False: form.NO}.get(there, there) if there is not None else "–"
            cells.fault(name, noted_otherwise(str(words or "–")))


def _in_words(row: MarkRow) -> str:
    said = [f"{Stage(row.stage).label}: {_paper(row.on, row.number, row.symbol)}"]
    if row.complete is not None:
        said.append(_("complete") if row.complete else _("incomplete (%(what)s)") % {"what": row.missing})
    if row.asked is not None:
        said.append(_("%(answered)s of %(asked)s answered") % {"answered": row.answered, "asked": row.asked})
    return "; ".join(said)


def _paper(on: date, number: int | None, symbol: str) -> str:
    return ", ".join(text for text in (join_docno(number, symbol), show_day(on)) if text)
