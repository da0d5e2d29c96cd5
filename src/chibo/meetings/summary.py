"""The month's summary of each cell (`CellMonth`): derived from meetings and closures by one statement."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import connection

from chibo.meetings.words import REGULAR_FORMS

_FRESH = """
SELECT m.organisation_id, m.month, m.id AS meeting_id, m.planned_on, m.held_on, c.id IS NOT NULL AS closed,
       COALESCE(c.convened, 0) AS convened, COALESCE(c.present, 0) AS present,
       COALESCE(c.absent_excused, 0) AS absent_excused, COALESCE(c.absent_unexcused, 0) AS absent_unexcused,
       COALESCE(m.speakers, 0) AS speakers, m.own_quality, m.superior_quality
FROM meetings_meeting m
LEFT JOIN meetings_closure c ON c.meeting_id = m.id AND c.reopened_id IS NULL
WHERE m.voided_id IS NULL AND m.form = ANY(%(forms)s) AND (m.held_on IS NOT NULL OR m.announced_id IS NOT NULL)
"""

_COLUMNS = (
    "meeting_id",
    "planned_on",
    "held_on",
    "closed",
    "convened",
    "present",
    "absent_excused",
    "absent_unexcused",
    "speakers",
    "own_quality",
    "superior_quality",
)

_REFRESH = f"""
WITH fresh AS ({_FRESH} AND m.organisation_id = ANY(%(organisations)s) AND m.month = ANY(%(months)s)),
gone AS (
    DELETE FROM meetings_cellmonth s
    WHERE s.organisation_id = ANY(%(organisations)s) AND s.month = ANY(%(months)s)
      AND NOT EXISTS (SELECT FROM fresh f WHERE f.organisation_id = s.organisation_id AND f.month = s.month)
)
INSERT INTO meetings_cellmonth (organisation_id, month, {", ".join(_COLUMNS)})
SELECT organisation_id, month, {", ".join(_COLUMNS)} FROM fresh
ON CONFLICT (organisation_id, month) DO UPDATE SET
    {", ".join(f"{column} = EXCLUDED.{column}" for column in _COLUMNS)}
"""

_REBUILD = f"""
INSERT INTO meetings_cellmonth (organisation_id, month, {", ".join(_COLUMNS)})
SELECT organisation_id, month, {", ".join(_COLUMNS)} FROM ({_FRESH}) AS fresh
"""


def refresh(organisation_ids: Iterable[int], months: Iterable[date]) -> None:
    """Sum up these cells and months again; every action on a meeting calls it in its own transaction."""
    values: dict[str, Any] = {
        "organisations": sorted(set(organisation_ids)),
        "months": sorted(set(months)),
        "forms": list(REGULAR_FORMS),
    }
    with connection.cursor() as cursor:
        cursor.execute(_REFRESH, values)


def rebuild_all() -> None:
    """Write every summary again from the meetings themselves."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM meetings_cellmonth")
        cursor.execute(_REBUILD, {"forms": list(REGULAR_FORMS)})
