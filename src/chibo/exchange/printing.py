"""The lines of each page as they are printed: what stands in every cell, and which cells are left to be filled in."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from chibo.core.days import show_day
from chibo.documents.words import join_docno
from chibo.exchange import form
from chibo.exchange.contents import CongressDue, Contents, Task
from chibo.exchange.marks import write_line
from chibo.obligations.models import Mark
from chibo.obligations.words import Class, Stage, Subject

_NOTED = {
    Stage.RECEIVED: "Đã nhận",
    Stage.STUDIED: "Quán triệt",
    Stage.PLANNED: "Kế hoạch",
    Stage.DONE: "Thực hiện",
    Stage.REPORTED: "Báo cáo",
    Stage.ACCEPTED: "Được công nhận",
    Stage.CHECKED: "Đã kiểm tra",
}
_KIND_WORDS = {kind: word for word, kind in form.MODEL_KINDS.items()}
_SEX_WORDS = {sex: word for word, sex in form.SEXES.items()}

STAGE_CELLS: dict[str, tuple[str, ...]] = {
    Stage.STUDIED: ("studied_on",),
    Stage.PLANNED: ("plan", "planned_on"),
    Stage.DONE: ("done_on",),
    Stage.REPORTED: ("report", "reported_on"),
}
"""The cells of a page of tasks that make up the note of a stage."""


@dataclass(frozen=True)
class Line:
    """`values` by column; `opened` are the columns that may be filled in, the others are closed."""

    key: str
    values: dict[str, Any] = field(default_factory=dict)
    opened: frozenset[str] = frozenset()


def contents_stage(task: Task) -> str:
    """Where what a report, a survey, a plenary says is noted: at the stage that fulfils it."""
    fulfilled_by = task.obligation.fulfilled_by
    return fulfilled_by if fulfilled_by in (Stage.DONE, Stage.REPORTED) else Stage.REPORTED


def contents_asked(task: Task) -> frozenset[str]:
    """Which of the columns of contents concern an obligation at all."""
    if task.obligation.klass == Class.NO_CONTENT:
        return frozenset()
    surveys = task.obligation.subject == Subject.SURVEY
    return frozenset({"complete", "missing", "asked", "answered"} if surveys else {"complete", "missing"})


def what(task: Task) -> str:
    """The obligation in its own words, with where it stands and, for one that recurs, its round."""
    obligation = task.obligation
    source = obligation.document.docno if obligation.document else obligation.cited
    text = f"{obligation.text} ({source})" if source else obligation.text
    return f"{text} – kỳ từ {show_day(task.round_on)}" if obligation.every else text


def tasks(contents: Contents) -> Iterator[Line]:
    for task in contents.tasks:
        printed = what(task)
        values: dict[str, Any] = {"what": printed, "due": task.due_on, "noted": _noted(task)}
        opened: set[str] = set()
        for stage, cells in STAGE_CELLS.items():
            if stage in task.marks:
                values |= _of_mark(stage, task.marks[stage])
            else:
                opened |= set(cells)
        told = task.marks.get(contents_stage(task))
        if told is None:
            opened |= contents_asked(task)
        else:
            values |= _contents_of(told)
        yield Line(write_line(contents.organisation.pk, task.numbers, printed), values, frozenset(opened))


def _of_mark(stage: str, mark: Mark) -> dict[str, Any]:
    cells = STAGE_CELLS[stage]
    if len(cells) == 1:
        return {cells[0]: mark.on}
    return {cells[0]: join_docno(mark.number, mark.symbol), cells[1]: mark.on}


def _contents_of(mark: Mark) -> dict[str, Any]:
    said = {None: None, True: form.YES, False: form.NO}[mark.complete]
    return {"complete": said, "missing": mark.missing, "asked": mark.asked, "answered": mark.answered}


def _noted(task: Task) -> str:
    stages = (stage for stage in Stage.values if stage in task.marks)
    return "; ".join(f"{_NOTED[Stage(stage)]} {show_day(task.marks[stage].on)}" for stage in stages)


def congresses(contents: Contents) -> Iterator[Line]:
    for one in contents.congresses:
        values: dict[str, Any] = {"cell": one.place.label, "campaign": str(one.campaign.text)}
        opened = frozenset(form.FILLED[form.CONGRESSES])
        if one.held is not None:
            values |= {name: getattr(one.held, name) for name in opened}
            opened = frozenset()
        yield Line(congress_key(contents, one), values, opened)


def congress_key(contents: Contents, one: CongressDue) -> str:
    return write_line(contents.organisation.pk, one.numbers, one.place.label, str(one.campaign.text))


def registration_words(contents: Contents) -> str:
    return f"Đăng ký thực hiện mô hình “Dân vận khéo” năm {contents.year}"


def emulation(contents: Contents) -> Iterator[Line]:
    """The registration of the year, the models that hold, and lines for new ones."""
    words, made = registration_words(contents), contents.registration
    numbers = f"year/{contents.year}"
    key = write_line(contents.organisation.pk, numbers, words)
    if made is None:
        yield Line(key, {"name": words}, frozenset({"on", "paper"}))
    else:
        yield Line(key, {"name": words, "on": made.on, "paper": join_docno(made.number, made.symbol)})
    for model in contents.models:
        values = {
            "kind": _KIND_WORDS[model.kind],
            "name": model.name,
            "on": model.first_day,
            "paper": join_docno(model.number, model.symbol),
        }
        yield Line(write_line(contents.organisation.pk, f"model/{model.pk}", model.name), values)
    for _ in range(form.BLANK_MODELS):
        yield Line("", {}, frozenset(form.FILLED[form.EMULATION]))


def admissions(contents: Contents) -> Iterator[Line]:
    """Those of the period that the register holds, and lines for new ones. Days of birth stay in the register."""
    for one in contents.admissions:
        place, member = contents.place(one.organisation_id), one.person.member
        values = {
            "cell": place.label if place else "",
            "full_name": one.person.full_name,
            "sex": _SEX_WORDS.get(one.person.sex, ""),
            "decision": member.admission_decision,
            "decided_on": member.admitted_on,
            "ceremony_on": member.ceremony_on,
        }
        numbers = f"person/{one.person.pk}"
        yield Line(write_line(contents.organisation.pk, numbers, one.person.full_name), values)
    for _ in range(form.BLANK_ADMISSIONS):
        yield Line("", {}, frozenset(form.FILLED[form.ADMISSIONS]))


LINES = {
    form.TASKS: tasks,
    form.CONGRESSES: congresses,
    form.EMULATION: emulation,
    form.ADMISSIONS: admissions,
}
