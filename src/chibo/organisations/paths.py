"""Deriving paths: one statement for one organisation's subtree or for the whole tree.

A path holds for as long as every placement above it does; `grassroots` changes when a level on the way
changes. Both are intersections of ranges, which the database multiplies while it walks down.
"""

from collections.abc import Sequence
from typing import Any

from django.db import connection

from chibo.organisations.kinds import GRASSROOTS_TYPES

# %s-free on purpose: values come in by name. `typed` joins the days of one level through renames.
_WALK = """
WITH RECURSIVE typed AS (
    SELECT organisation_id, type = ANY(%(grassroots)s) AS is_grassroots, unnest(range_agg(during)) AS during
    FROM organisations_standing WHERE NOT isempty(during) GROUP BY 1, 2
), walk AS (
    {start}
    UNION ALL
    SELECT p.organisation_id, w.path || organisations_step(p.organisation_id), (w.depth + 1)::smallint,
           CASE WHEN t.is_grassroots AND w.grassroots_id IS NULL THEN p.organisation_id ELSE w.grassroots_id END,
           w.during * p.during * t.during
    FROM walk w
    JOIN organisations_placement p ON p.superior_id = w.organisation_id AND p.during && w.during {among}
    JOIN typed t ON t.organisation_id = p.organisation_id AND t.during && w.during * p.during
)
INSERT INTO organisations_path (organisation_id, path, depth, grassroots_id, during)
SELECT organisation_id, path, depth, grassroots_id, unnest(range_agg(during))
FROM walk WHERE NOT isempty(during) {only} GROUP BY 1, 2, 3, 4
"""

_FROM_ROOTS = """
    SELECT p.organisation_id, organisations_step(p.organisation_id)::text COLLATE "C" AS path, 1::smallint AS depth,
           CASE WHEN t.is_grassroots THEN p.organisation_id END AS grassroots_id, p.during * t.during AS during
    FROM organisations_placement p
    JOIN typed t ON t.organisation_id = p.organisation_id AND t.during && p.during
    WHERE p.superior_id IS NULL
"""

_FROM_ABOVE = """
    SELECT a.organisation_id, a.path::text COLLATE "C" AS path, a.depth, a.grassroots_id, a.during
    FROM organisations_path a
    WHERE a.organisation_id <> ALL(%(touched)s) AND a.organisation_id IN (
        SELECT superior_id FROM organisations_placement WHERE organisation_id = ANY(%(touched)s))
"""


def rebuild_all() -> None:
    """Derive every path again from placements and standings."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM organisations_path")
        cursor.execute(
            _WALK.format(start=_FROM_ROOTS, among="", only=""), {"grassroots": list(GRASSROOTS_TYPES)}
        )


def rebuild_below(organisations: Sequence[int]) -> None:
    """Derive again the paths of these organisations and of everything that ever stood below them."""
    values: dict[str, list[Any]] = {
        "grassroots": list(GRASSROOTS_TYPES),
        "touched": _ever_below(organisations),
    }
    walk = _WALK.format(
        start=_FROM_ABOVE + " UNION ALL " + _FROM_ROOTS + " AND p.organisation_id = ANY(%(touched)s)",
        among="AND p.organisation_id = ANY(%(touched)s)",
        only="AND organisation_id = ANY(%(touched)s)",
    )
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM organisations_path WHERE organisation_id = ANY(%(touched)s)", values)
        cursor.execute(walk, values)


def _ever_below(organisations: Sequence[int]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            """
            WITH RECURSIVE below(id) AS (
                SELECT unnest(%s::bigint[])
                UNION
                SELECT p.organisation_id FROM organisations_placement p JOIN below b ON p.superior_id = b.id
                WHERE NOT isempty(p.during)
            ) SELECT id FROM below
            """,
            [list(organisations)],
        )
        return [row[0] for row in cursor.fetchall()]


def lock_tree() -> None:
    """One change of placements at a time, until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('organisations.tree', 0))")
