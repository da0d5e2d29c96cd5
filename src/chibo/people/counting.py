"""Members at or below organisations on a day, for the tree: one statement, whatever their number."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import connection, transaction

from chibo.access import scope
from chibo.access.grants import FIGURES_ROLE

# The last sign of a path step is below "w": `path || 'w'` is the first text after the whole subtree. COALESCE, since
# behind a policy the planner takes a bare `during @> day` for nearly never true, and reads far too much.
_COUNT = """
SELECT above.organisation_id, (
    SELECT count(*)
    FROM organisations_path below
    JOIN people_membership m
      ON m.organisation_id = below.organisation_id AND COALESCE(m.during @> %(day)s, false)
    WHERE below.path >= above.path AND below.path < above.path || 'w' COLLATE "C" AND below.during @> %(day)s
)
FROM organisations_path above
WHERE above.organisation_id = ANY(%(organisations)s) AND above.during @> %(day)s
"""


def members_below(organisations: Sequence[int], day: date) -> Mapping[int, int]:
    """Counted as figures are: whoever sees the tree sees how many, though not who."""
    with transaction.atomic(), scope.role(FIGURES_ROLE), connection.cursor() as cursor:
        cursor.execute(_COUNT, {"organisations": list(organisations), "day": day})
        counted = dict(cursor.fetchall())
    return {organisation: counted.get(organisation, 0) for organisation in organisations}
