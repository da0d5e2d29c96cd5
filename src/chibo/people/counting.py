"""Members at or below organisations on a day, for the tree: one statement, whatever their number."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import connection, transaction

from chibo.access import scope
from chibo.access.grants import FIGURES_ROLE

# The last sign of a path step is below "w": `path || 'w'` is the first text after the whole subtree.
_COUNT = """
SELECT above.organisation_id, count(*)
FROM organisations_path above
JOIN organisations_path below
  ON below.path >= above.path AND below.path < above.path || 'w' COLLATE "C" AND below.during @> %(day)s
JOIN people_membership m ON m.organisation_id = below.organisation_id AND m.during @> %(day)s
WHERE above.organisation_id = ANY(%(organisations)s) AND above.during @> %(day)s
GROUP BY 1
"""


def members_below(organisations: Sequence[int], day: date) -> Mapping[int, int]:
    """Counted as figures are: whoever sees the tree sees how many, though not who."""
    with transaction.atomic(), scope.role(FIGURES_ROLE), connection.cursor() as cursor:
        cursor.execute(_COUNT, {"organisations": list(organisations), "day": day})
        counted = dict(cursor.fetchall())
    return {organisation: counted.get(organisation, 0) for organisation in organisations}
