"""The lines of the month grid: cells, what the register says of each, what is recorded."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from chibo.core.reasons import Reason
from chibo.meetings import calendar, roster
from chibo.meetings.models import Closure, Meeting
from chibo.meetings.rules import State, last_day, state
from chibo.meetings.web.cells import cells_below
from chibo.meetings.web.columns import COLUMNS, show
from chibo.meetings.web.months import month_before
from chibo.organisations.models import Organisation

Saved = Literal["", "saved", "refused", "filled"]


@dataclass(frozen=True)
class Value:
    """One field of a line: what stands in it, last month's value beside it, whether it is wrong."""

    column: Any
    text: str
    last: str
    wrong: bool = False


@dataclass(frozen=True)
class Line:
    """A cell's row. `members` and `convened` come from the closing, else from the register of the day."""

    cell: Any
    month: date
    planned: date
    members: int
    convened: int
    meeting: Meeting | None
    closure: Closure | None
    texts: Mapping[str, str]
    last: Mapping[str, str]
    today: date
    version: int
    reasons: tuple[Reason, ...] = ()
    wrong: frozenset[str] = frozenset()
    saved: Saved = ""

    @property
    def pk(self) -> int:
        return int(self.cell.pk)

    @property
    def values(self) -> list[Value]:
        return [
            Value(c, self.texts.get(c.name, ""), self.last.get(c.name, ""), c.name in self.wrong)
            for c in COLUMNS
        ]

    @property
    def state(self) -> State:
        return state(self.planned, self.meeting.held_on if self.meeting else None, self.today)

    @property
    def narrow(self) -> dict[str, Any]:
        return {"cuoc-hop": self.meeting.pk} if self.meeting else {"thang": f"{self.month:%Y-%m}"}


@dataclass(frozen=True)
class Sheet:
    """The grid of an organisation and a month."""

    organisation: Organisation
    month: date
    today: date
    lines: list[Line] = field(default_factory=list)

    @property
    def by_cell(self) -> dict[int, Line]:
        return {line.pk: line for line in self.lines}

    @property
    def missing(self) -> list[Line]:
        """The cells that have not sent anything although their day has passed."""
        return [line for line in self.lines if line.closure is None and line.today > line.planned]


def sheet(organisation: Organisation, month: date, today: date) -> Sheet:
    """The grid as it is recorded; the number of queries does not depend on the number of cells."""
    day = min(last_day(month), today)
    cells = cells_below(organisation, day)
    ids = [cell.pk for cell in cells]
    before = month_before(month)
    meetings = {
        (m.organisation_id, m.month): m
        for m in Meeting.objects.standing().regular().filter(organisation__in=ids, month__in=[before, month])
    }
    closures = {
        c.meeting_id: c
        for c in Closure.objects.filter(meeting__in=[m.pk for m in meetings.values()], reopened=None)
    }
    planned = calendar.planned_for((pk, month) for pk in ids)
    days = {pk: _day(meetings.get((pk, month)), planned[pk, month], today) for pk in ids}
    bases = roster.bases((pk, days[pk]) for pk in ids)
    lines = []
    for cell in cells:
        now, last = meetings.get((cell.pk, month)), meetings.get((cell.pk, before))
        closure = closures.get(now.pk) if now else None
        base = bases[cell.pk, days[cell.pk]]
        lines.append(
            Line(
                cell=cell,
                month=month,
                planned=planned[cell.pk, month],
                members=closure.members if closure else base.members,
                convened=closure.convened if closure else len(base.roster),
                meeting=now,
                closure=closure,
                texts=texts_of(now, closure),
                last=texts_of(last, closures.get(last.pk) if last else None),
                today=today,
                version=now.version if now else 0,
            )
        )
    return Sheet(organisation, month, today, lines)


def _day(meeting: Meeting | None, planned: date, today: date) -> date:
    return meeting.held_on if meeting and meeting.held_on else min(planned, today)


def texts_of(meeting: Meeting | None, closure: Closure | None) -> dict[str, str]:
    """What stands in the fields of a recorded meeting."""
    values = {column.name: getattr(closure, column.name, None) for column in COLUMNS if closure}
    for column in COLUMNS:
        if meeting is not None and hasattr(meeting, column.name):
            values[column.name] = getattr(meeting, column.name)
    return {column.name: show(column, values.get(column.name)) for column in COLUMNS}
