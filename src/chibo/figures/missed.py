"""Who has not met: the cells below an organisation, with the months that were due."""

from dataclasses import dataclass
from datetime import date

from chibo.figures import engine
from chibo.figures.definitions.meetings import DUE, HELD, MONTHS, calendar
from chibo.figures.question import Question


@dataclass(frozen=True)
class Missed:
    """A cell that has not met in some months that were due."""

    organisation_id: int
    grassroots_id: int
    months: int
    since: date


def missed(question: Question, limit: int) -> list[Missed]:
    """The cells with most months due and not held, the longest first; one statement."""
    sql = f"""
        SELECT d.organisation_id, t.grassroots_id, count(*), min(d.month)
        FROM ({MONTHS}) d JOIN tree t ON t.organisation_id = d.organisation_id
        WHERE d.whole_month AND {DUE} AND NOT COALESCE({HELD}, false)
        GROUP BY 1, 2 ORDER BY 3 DESC, 4, 1 LIMIT %(limit)s
    """
    return [Missed(*row) for row in engine.run(question, sql, {**calendar(question), "limit": limit})]
