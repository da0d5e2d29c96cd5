"""The CTE `tree` that every figure reads: organisations by the map of one day, or by that of each event."""

# The organisations a figure looks at, as they stand on one day: a row speaks for every event of its organisation.
# Two texts, not one with a switch: the condition that the other map needs would hide the true number of rows
# from the planner.
ON = """
tree AS MATERIALIZED (
    SELECT p.organisation_id, p.path, p.depth, p.grassroots_id, s.type, s.kind, '(,)'::daterange AS during
    FROM organisations_path p
    JOIN organisations_standing s ON s.organisation_id = p.organisation_id AND s.during @> %(on)s
    WHERE p.path >= %(low)s COLLATE "C" AND p.path < %(high)s COLLATE "C" AND p.during @> %(on)s
      AND (%(kind)s::text IS NULL OR s.kind = %(kind)s) AND (%(type)s::text IS NULL OR s.type = %(type)s)
)
"""

# By the map of each event's own day: a row speaks for the days on which its organisation stood so, below the
# organisation that is asked about, wherever that stood itself; the path is written as if it had not moved.
THEN = """
tree AS MATERIALIZED (
    SELECT p.organisation_id, %(low)s || substr(p.path, length(a.path) + 1) COLLATE "C" AS path, p.depth,
           p.grassroots_id, s.type, s.kind, p.during * s.during * a.during AS during
    FROM organisations_path a
    JOIN organisations_path p ON p.path >= a.path AND p.path < a.path || 'w' AND p.during && a.during
    JOIN organisations_standing s ON s.organisation_id = p.organisation_id AND s.during && p.during * a.during
    WHERE a.organisation_id = %(organisation)s
      AND a.during && daterange(LEAST(%(first)s, %(on)s), GREATEST(%(events_end)s, %(on)s + 1))
      AND (%(kind)s::text IS NULL OR s.kind = %(kind)s) AND (%(type)s::text IS NULL OR s.type = %(type)s)
)
"""
