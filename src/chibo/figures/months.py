"""Cells and months on one page: what stands in each month below an organisation, and who has not met."""

from dataclasses import dataclass
from datetime import date

from chibo.figures import engine
from chibo.figures.definitions.meetings import DUE, HELD, MONTHS, calendar
from chibo.organisations.steps import WIDTH


@dataclass(frozen=True)
class Month:
    """The cells of one direct subordinate in one month."""

    organisation_id: int
    month: date
    due: int
    held: int
    on_time: int

    @property
    def first(self) -> date:
        return self.month

    @property
    def end(self) -> date:
        return date(self.month.year + self.month.month // 12, self.month.month % 12 + 1, 1)

    @property
    def state(self) -> str:
        if not self.due:
            return "not_due"
        if self.held < self.due:
            return "overdue"
        return "done" if self.on_time == self.due else "late"


@dataclass(frozen=True)
class Missed:
    """A cell that has not met in some months that were due."""

    organisation_id: int
    grassroots_id: int
    months: int
    since: date


def below(question: engine.Question) -> list[Month]:
    """Every direct subordinate and month of the window; one statement."""
    length = len(question.path) + WIDTH
    sql = f"""
        SELECT left(d.path, {length}) AS place, d.month,
               count(*) FILTER (WHERE d.whole_month AND {DUE}) AS due,
               count(*) FILTER (WHERE d.whole_month AND {DUE} AND {HELD}) AS held,
               count(*) FILTER (WHERE d.whole_month AND {DUE} AND {HELD} AND d.held_on <= d.due_on) AS on_time
        FROM ({MONTHS}) d WHERE length(d.path) >= {length} GROUP BY 1, 2
    """
    rows = engine.run(question, sql, calendar(question.window))
    return [Month(int(place[-WIDTH:], 32), month, *counts) for place, month, *counts in rows]


def missed(question: engine.Question, limit: int) -> list[Missed]:
    """The cells with most months due and not held, the longest first; one statement."""
    sql = f"""
        SELECT d.organisation_id, t.grassroots_id, count(*), min(d.month)
        FROM ({MONTHS}) d JOIN tree t ON t.organisation_id = d.organisation_id
        WHERE d.whole_month AND {DUE} AND NOT COALESCE({HELD}, false)
        GROUP BY 1, 2 ORDER BY 3 DESC, 4, 1 LIMIT %(limit)s
    """
    return [Missed(*row) for row in engine.run(question, sql, {**calendar(question.window), "limit": limit})]
