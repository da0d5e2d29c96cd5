"""What is due, asked by screens and actions: the rows of `due.py` under the reader's own policies."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from chibo.obligations import due
from chibo.organisations.steps import after

_TREE = """
tree AS MATERIALIZED (
    SELECT p.organisation_id, p.path, p.depth, p.grassroots_id, s.type, s.kind, '(,)'::daterange AS during
    FROM organisations_path p
    JOIN organisations_standing s ON s.organisation_id = p.organisation_id AND s.during @> %(on)s
    WHERE p.during @> %(on)s AND {where}
)
"""
_BELOW = 'p.path >= %(low)s COLLATE "C" AND p.path < %(high)s COLLATE "C"'
_THESE = "p.organisation_id = ANY(%(organisations)s)"

OPEN = "d.fulfilled_on IS NULL"


@dataclass(frozen=True)
class Duty:
    """One obligation of one organisation in one round."""

    obligation_id: int
    organisation_id: int
    type: str
    kind: str
    round_on: date
    due_on: date | None
    fulfilled_on: date | None

    def is_overdue(self, on: date) -> bool:
        """At the end of the due day; the same as `due.OVERDUE`."""
        return self.due_on is not None and self.due_on <= on and self.fulfilled_on is None

    @property
    def is_late(self) -> bool:
        """Done after the due day; the same as `due.LATE`."""
        return bool(self.due_on and self.fulfilled_on and self.fulfilled_on > self.due_on)


def duties(
    on: date,
    *,
    below: str = "",
    organisations: Iterable[int] | None = None,
    obligations: Iterable[int] | None = None,
) -> list[Duty]:
    """Of everything at and below a path, or of these organisations, in the order of the tree."""
    sql = (
        "SELECT d.obligation_id, d.organisation_id, d.type, d.kind, d.round_on, d.due_on, d.fulfilled_on"
        f" FROM ({due.due()}) d ORDER BY d.path, d.round_on, d.obligation_id"
    )
    return [Duty(*row) for row in ask(sql, on, below, organisations, obligations)]


def ask(
    sql: str,
    on: date,
    below: str,
    organisations: Iterable[int] | None,
    obligations: Iterable[int] | None,
) -> list[tuple[Any, ...]]:
    """A statement over `due.due()` and the CTE `tree`."""
    values: dict[str, Any] = {
        "on": on,
        "low": below,
        "high": after(below),
        "organisations": None if organisations is None else list(organisations),
        **due.values(obligations),
    }
    tree = _TREE.format(where=_BELOW if organisations is None else _THESE)
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {tree} {sql}", values)
        return cursor.fetchall()
