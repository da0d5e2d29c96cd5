"""How cells stand, month by month, for a whole table: one statement, summed up by direct subordinate."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from chibo.meetings import calendar
from chibo.meetings.rules import State
from chibo.organisations.kinds import CELL_TYPES
from chibo.organisations.models import Organisation
from chibo.organisations.steps import WIDTH, after

# Written down in steps: the planner cannot know how few registered days there are, and would multiply every cell
# by every day of every month first.
_STATES = """
WITH asked AS (SELECT * FROM unnest(%(months)s::date[]) AS m(month)),
planned AS (
    SELECT * FROM unnest(%(planned_months)s::date[], %(registered)s::int[], %(planned)s::date[])
        AS p(month, registered, planned)
),
own AS (
    SELECT * FROM unnest(%(own_cells)s::bigint[], %(own_months)s::date[], %(own_planned)s::date[])
        AS o(organisation_id, month, planned)
),
below AS (
    SELECT organisation_id, left(path, %(width)s) AS branch
    FROM organisations_path WHERE during @> %(on)s::date AND path >= %(low)s AND path < %(high)s
),
lives AS (
    SELECT s.organisation_id, b.branch, range_agg(s.during) AS during
    FROM organisations_standing s JOIN below b USING (organisation_id)
    WHERE s.type = ANY(%(cell_types)s) GROUP BY 1, 2
),
registered AS MATERIALIZED (
    SELECT l.organisation_id, l.branch, a.month, COALESCE(r.day_of_month, 0) AS day
    FROM lives l
    JOIN asked a ON l.during @> daterange(a.month, (a.month + interval '1 month')::date)
    LEFT JOIN meetings_registeredday r ON r.organisation_id = l.organisation_id AND r.during @> a.month
),
due AS MATERIALIZED (
    SELECT g.organisation_id, g.branch, g.month, COALESCE(o.planned, p.planned) AS planned
    FROM registered g
    JOIN planned p ON p.month = g.month AND p.registered = g.day
    LEFT JOIN own o ON o.organisation_id = g.organisation_id AND o.month = g.month
)
SELECT substr(d.branch, length(d.branch) - %(step)s + 1), d.month, count(*),
       count(*) FILTER (WHERE s.held_on <= %(on)s AND s.held_on <= d.planned),
       count(*) FILTER (WHERE s.held_on <= %(on)s AND s.held_on > d.planned),
       count(*) FILTER (WHERE (s.held_on IS NULL OR s.held_on > %(on)s) AND d.planned < %(on)s),
       count(*) FILTER (WHERE s.held_on <= %(on)s OR d.planned <= %(on)s)
FROM due d
LEFT JOIN meetings_cellmonth s ON s.organisation_id = d.organisation_id AND s.month = d.month
GROUP BY 1, 2
"""


@dataclass(frozen=True)
class Standing:
    """The cells of one branch in one month: how many owe a meeting, met on time, met late, have not met.

    `owed` counts those whose day has come or who met before it: what the figures call due.
    """

    due: int
    on_time: int
    late: int
    missing: int
    owed: int

    @property
    def held(self) -> int:
        return self.on_time + self.late

    @property
    def state(self) -> State:
        """The worst that holds: one cell that has not met marks the branch."""
        if self.missing:
            return "overdue"
        if self.late:
            return "late"
        return "done" if self.on_time == self.due else "not_due"


def standings(top: Organisation, months: Sequence[date], on: date) -> dict[tuple[int, date], Standing]:
    """(direct subordinate, month) → how its cells stand at the end of `on`, in the tree of that day.

    A cell itself is its own branch. Months in which no cell owed a meeting are left out, and those before the
    first rule that is known.
    """
    here = top.path_on(on)
    if here is None or not months:
        return {}
    firsts = calendar.with_a_rule([month.replace(day=1) for month in months])
    table = calendar.planned_days(firsts)
    own = calendar.own_days(top, firsts, on)
    values: dict[str, Any] = {
        "months": firsts,
        "planned_months": [row[0] for row in table],
        "registered": [row[1] for row in table],
        "planned": [row[2] for row in table],
        "own_cells": [row[0] for row in own],
        "own_months": [row[1] for row in own],
        "own_planned": [row[2] for row in own],
        "on": on,
        "low": here.path,
        "high": after(here.path),
        "width": len(here.path) + WIDTH,
        "step": WIDTH,
        "cell_types": list(CELL_TYPES),
    }
    with connection.cursor() as cursor:
        cursor.execute(_STATES, values)
        return {(int(step, 32), month): Standing(*counts) for step, month, *counts in cursor.fetchall()}
