"""Reporting duties (chế độ báo cáo): who owes which report, when it was due, sent, and whether it was complete."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from chibo.core.days import show_day
from chibo.obligations import board
from chibo.obligations.board import Duty
from chibo.obligations.models import Mark, Obligation
from chibo.obligations.words import Subject
from chibo.organisations.models import Organisation, Standing

ROUNDS = 12
"""How many rounds stand beside each other: a year of monthly reports."""

STATES = {"open": "due", "soon": "due"}
"""Words of the board of obligations as states of the screens, where they differ."""


@dataclass(frozen=True)
class Sent:
    """One report of one organisation: a state of the screens, the day it came, what it lacked."""

    state: str
    due_on: date | None
    sent_on: date | None
    complete: bool | None = None
    missing: str = ""


@dataclass
class Row:
    organisation_id: int
    code: str = ""
    name: str = ""
    by_round: dict[date, Sent] = field(default_factory=dict)

    @property
    def lacks(self) -> bool:
        """Something is overdue, came late, or was not complete."""
        return any(
            sent.state in ("overdue", "late") or sent.complete is False for sent in self.by_round.values()
        )


def reports_asked(organisation: Organisation, on: date) -> list[Obligation]:
    """The periodic reports that bind somebody at or below the organisation on the day: ordered by itself or above."""
    line = organisation.path_on(on)
    if line is None:
        return []
    asked = Obligation.objects.standing().filter(subject=Subject.PERIODIC_REPORT, first_on__lte=on)
    owed = {duty.obligation_id for duty in board.duties(on, below=line.path, obligations=_numbers(asked))}
    return list(asked.filter(pk__in=owed).order_by("first_on", "pk"))


def _numbers(asked: object) -> list[int]:
    return list(asked.values_list("pk", flat=True))  # type: ignore[attr-defined]


def table(organisation: Organisation, obligation: Obligation, on: date) -> tuple[list[date], list[Row]]:
    """The last rounds (their first days) and a row for each organisation bound; four statements."""
    here = organisation.path_on(on)
    duties = board.duties(on, below=here.path, obligations=[obligation.pk]) if here else []
    rounds = sorted({duty.round_on for duty in duties})[-ROUNDS:]
    said = _said(obligation, {duty.organisation_id for duty in duties})
    rows: dict[int, Row] = {}
    for duty in duties:
        row = rows.setdefault(duty.organisation_id, Row(duty.organisation_id))
        row.by_round[duty.round_on] = _sent(duty, on, said.get((duty.organisation_id, duty.round_on)))
    standings = Standing.objects.in_force(on).filter(organisation__in=rows)
    for pk, code, name in standings.values_list("organisation_id", "code", "name"):
        rows[pk].code, rows[pk].name = code, name
    return rounds, sorted(rows.values(), key=lambda row: (row.code, row.organisation_id))


def cells(row: Row, rounds: Sequence[date]) -> list[tuple[str, Sent | None]]:
    """In the order of the rounds; each with the first day of its round, for screens that have no columns."""
    return [(show_day(one), row.by_round.get(one)) for one in rounds]


def _said(obligation: Obligation, organisations: set[int]) -> dict[tuple[int, date], Mark]:
    marks = Mark.objects.standing().filter(
        obligation=obligation, organisation__in=organisations, stage=obligation.fulfilled_by
    )
    return {(mark.organisation_id, mark.round_on): mark for mark in marks}


def _sent(duty: Duty, on: date, mark: Mark | None) -> Sent:
    complete = mark.complete if mark else None
    missing = mark.missing if mark else ""
    return Sent(STATES.get(state := duty.state(on), state), duty.due_on, duty.fulfilled_on, complete, missing)
