"""How far an organisation has come: its marks side by side, and the one next act."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from chibo.obligations.board import Duty
from chibo.obligations.models import Mark, Obligation
from chibo.obligations.words import BY_ITSELF, BY_THE_SUPERIOR, Stage

COLUMNS: tuple[tuple[Stage, object], ...] = (
    (Stage.RECEIVED, _("received")),
    (Stage.STUDIED, _("studied")),
    (Stage.PLANNED, _("own plan")),
    (Stage.DONE, _("carried out")),
    (Stage.REPORTED, _("reported")),
)

SHAPES = {
    "overdue": ("overdue", _("overdue")),
    "today": ("overdue", _("due today")),
    "soon": ("due", _("due soon")),
    "open": ("due", _("no due day")),
    "not_due": ("not_due", _("not due yet")),
    "done": ("done", _("done in time")),
    "undated": ("done", _("done")),
    "late": ("late", _("done late")),
}
"""The mark and the word of a state."""

Slot = tuple[int, int, date]


def shape(duty: Duty, on: date) -> tuple[str, object]:
    state = duty.state(on)
    if state == "overdue" and duty.due_on == on:
        state = "today"
    if state == "done" and duty.due_on is None:
        state = "undated"
    return SHAPES[state]


def slot(duty: Duty) -> Slot:
    return duty.obligation_id, duty.organisation_id, duty.round_on


def marks_of(duties: Iterable[Duty], on: date) -> dict[Slot, dict[str, Mark]]:
    """The marks of these duties up to the end of `on`, by stage: one statement."""
    listed = list(duties)
    marks = Mark.objects.standing().filter(
        obligation__in={duty.obligation_id for duty in listed},
        organisation__in={duty.organisation_id for duty in listed},
        on__lte=on,
    )
    found: dict[Slot, dict[str, Mark]] = {}
    for mark in marks:
        key = (mark.obligation_id, mark.organisation_id, mark.round_on)
        found.setdefault(key, {})[mark.stage] = mark
    return found


def next_stage(obligation: Obligation, duty: Duty, marks: Mapping[str, Mark]) -> Stage | None:
    """What the organisation does next itself: the first stage after the last noted one, up to what fulfils. What
    recurs is received and studied once: there it is what fulfils."""
    if duty.fulfilled_on or obligation.fulfilled_by in BY_THE_SUPERIOR:
        return None
    if obligation.every:
        return Stage(obligation.fulfilled_by)
    come = [place for place, stage in enumerate(BY_ITSELF) if stage in marks]
    place = max(come, default=-1) + 1
    last = BY_ITSELF.index(Stage(obligation.fulfilled_by))
    return BY_ITSELF[min(place, last)]


@dataclass(frozen=True)
class Cell:
    """One stage of one organisation: its mark, or the day that evidence of another register gives."""

    label: object
    mark: Mark | None
    evidence: date | None = None


def cells(obligation: Obligation, duty: Duty, marks: Mapping[str, Mark]) -> Sequence[Cell]:
    return [
        Cell(label, marks.get(stage), _evidence(obligation, duty, marks, stage)) for stage, label in COLUMNS
    ]


def _evidence(obligation: Obligation, duty: Duty, marks: Mapping[str, Mark], stage: Stage) -> date | None:
    return duty.fulfilled_on if stage == obligation.fulfilled_by and stage not in marks else None
