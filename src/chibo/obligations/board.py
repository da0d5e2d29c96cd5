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

_COLUMNS = "d.obligation_id, d.organisation_id, d.type, d.kind, d.round_on, d.due_on, d.fulfilled_on"

DUE_SOON = 14
"""Days ahead that a duty is called soon."""

STATES = {
    "overdue": due.OVERDUE,
    "open": "d.fulfilled_on IS NULL",
    "done": "d.fulfilled_on IS NOT NULL",
    "late": due.LATE,
}
"""What narrows a list, as conditions on `d`."""


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

    def state(self, on: date) -> str:
        """At the end of the due day what is not done is overdue: the same as `due.OVERDUE` and `due.LATE`."""
        if self.fulfilled_on:
            return "late" if self.due_on and self.fulfilled_on > self.due_on else "done"
        if self.due_on is None:
            return "open"
        left = (self.due_on - on).days
        return "overdue" if left <= 0 else "soon" if left <= DUE_SOON else "not_due"


@dataclass(frozen=True)
class Asked:
    """Of whom and about what: everything at and below a path or some organisations; all obligations or some."""

    on: date
    below: str = ""
    organisations: tuple[int, ...] | None = None
    obligations: tuple[int, ...] | None = None

    @property
    def values(self) -> dict[str, Any]:
        organisations = None if self.organisations is None else list(self.organisations)
        days = {"on": self.on, "low": self.below, "high": after(self.below), "organisations": organisations}
        return {**days, **due.values(self.obligations)}


def duties(
    on: date,
    *,
    below: str = "",
    organisations: Iterable[int] | None = None,
    obligations: Iterable[int] | None = None,
) -> list[Duty]:
    """In the order of the tree."""
    asked = Asked(on, below, _tuple(organisations), _tuple(obligations))
    sql = f"SELECT {_COLUMNS} FROM ({due.due()}) d ORDER BY d.path, d.round_on, d.obligation_id"
    return [Duty(*row) for row in _run(sql, asked)]


def _tuple(numbers: Iterable[int] | None) -> tuple[int, ...] | None:
    return None if numbers is None else tuple(numbers)


@dataclass(frozen=True)
class Narrow:
    """A part of the waterfall of one obligation."""

    round_on: date | None = None
    type: str = ""
    kind: str = ""
    state: str = ""


def _where(narrow: Narrow) -> tuple[str, dict[str, Any]]:
    parts = ["(%(round_on)s::date IS NULL OR d.round_on = %(round_on)s)"]
    parts += [f"d.{name} = %(wanted_{name})s" for name in ("type", "kind") if getattr(narrow, name)]
    if narrow.state in STATES:
        parts.append(STATES[narrow.state])
    values = {
        "round_on": narrow.round_on,
        "wanted_type": narrow.type,
        "wanted_kind": narrow.kind,
    }
    return " AND ".join(parts), values


def count(asked: Asked, narrow: Narrow) -> int:
    where, values = _where(narrow)
    found: int = _run(f"SELECT count(*) FROM ({due.due()}) d WHERE {where}", asked, values)[0][0]
    return found


def lines(asked: Asked, narrow: Narrow, *, offset: int = 0, limit: int | None = None) -> list[Duty]:
    """A page of the waterfall: who is overdue first, then the others, each in the order of the tree."""
    where, values = _where(narrow)
    sql = f"""
        SELECT {_COLUMNS} FROM ({due.due()}) d WHERE {where}
        ORDER BY COALESCE({due.OVERDUE}, false) DESC, d.path, d.round_on, d.obligation_id
        LIMIT %(limit)s OFFSET %(offset)s
    """
    return [Duty(*row) for row in _run(sql, asked, {**values, "limit": limit, "offset": offset})]


@dataclass(frozen=True)
class Sum:
    """Of one obligation and level of organisation: how many fell due, were done, are overdue, and since when."""

    obligation_id: int
    type: str
    due: int
    done: int
    overdue: int
    oldest: date | None
    first_due: date | None


def sums(asked: Asked) -> list[Sum]:
    """One statement for all obligations asked about; the numbers of the figures of the same obligation."""
    sql = f"""
        SELECT d.obligation_id, d.type,
               count(*) FILTER (WHERE d.due_on <= %(on)s),
               count(*) FILTER (WHERE d.due_on <= %(on)s AND d.fulfilled_on IS NOT NULL),
               count(*) FILTER (WHERE {due.OVERDUE}),
               min(d.due_on) FILTER (WHERE {due.OVERDUE}), min(d.due_on)
        FROM ({due.due()}) d GROUP BY 1, 2 ORDER BY 1, 2
    """
    return [Sum(*row) for row in _run(sql, asked)]


def _run(sql: str, asked: Asked, more: dict[str, Any] | None = None) -> list[tuple[Any, ...]]:
    tree = _TREE.format(where=_BELOW if asked.organisations is None else _THESE)
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {tree} {sql}", {**asked.values, **(more or {})})
        return cursor.fetchall()
