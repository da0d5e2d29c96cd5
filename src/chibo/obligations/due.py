"""What is due, by when, and since when it is done: the one place that knows lateness.

`due()` is SQL over a CTE `tree` (organisation_id, path, type, kind, during), which figures and screens bring. It
gives one row for each obligation, bound organisation and round: obligation_id, subject, organisation_id, path,
type, kind, round_on, due_on (none: no day was set), fulfilled_on (none: not by the end of `%(on)s`). Read it as `d`.

- An obligation binds the organisations of its level, kind or list on whose path of `%(on)s` the one that ordered
  it stands, from its first day on. Who did not exist on the due day, or does not exist on `%(on)s`, owes nothing.
- After `until` no round begins, and what was not due before is owed no more; what was due before stays.
- It is done on the day of the mark that fulfils it, or of the earliest evidence on or after the round's first day.
"""

from collections.abc import Iterable

from chibo.obligations import evidence
from chibo.obligations.words import MONTHS_OF, TYPES_OF, Scope
from chibo.organisations.steps import WIDTH

OVERDUE = "(d.due_on <= %(on)s AND d.fulfilled_on IS NULL)"
"""At the end of its due day what is not done is overdue."""

ON_TIME = "(d.fulfilled_on <= d.due_on)"

LATE = "(d.fulfilled_on > d.due_on)"

IN_WINDOW = "(d.due_on < %(events_end)s AND (d.due_on >= %(first)s OR (d.fulfilled_on IS NULL AND d.due_on <= %(on)s)))"
"""What a figure of a period looks at: due within it, or due before and still open."""

_LEVELS = ", ".join(f"('{scope}', '{type}')" for scope, types in TYPES_OF.items() for type in types)
_LENGTHS = ", ".join(f"('{every}', {months})" for every, months in MONTHS_OF.items())


def values(
    obligations: Iterable[int] | None = None, subjects: Iterable[str] | None = None
) -> dict[str, object]:
    """What `due()` needs beside the days: all obligations, or some, or those of some subjects."""
    return {
        "due_obligations": None if obligations is None else list(obligations),
        "due_subjects": None if subjects is None else [str(subject) for subject in subjects],
    }


# What has been ordered, and the rounds that have begun. Two CTEs, read also by figures about whoever orders.
ROUNDS = f"""
orders AS MATERIALIZED (
    SELECT o.id, o.subject, o.scope, o.kind, o.first_on, o.due_on, o.every, o.days_after, o.until,
           o.fulfilled_by,
           o.organisation_id, p.path
    FROM obligations_obligation o
    JOIN organisations_path p ON p.organisation_id = o.organisation_id AND COALESCE(p.during @> %(on)s, false)
    WHERE o.voided_id IS NULL AND o.first_on <= %(on)s
      AND (%(due_obligations)s::bigint[] IS NULL OR o.id = ANY(%(due_obligations)s))
      AND (%(due_subjects)s::text[] IS NULL OR o.subject = ANY(%(due_subjects)s))
),
rounds AS MATERIALIZED (
    SELECT o.id AS obligation_id, o.subject, o.fulfilled_by, o.first_on AS round_on, o.due_on FROM orders o
    WHERE o.every = '' AND (o.until IS NULL OR o.until > %(on)s OR o.due_on < o.until)
    UNION ALL
    SELECT o.id, o.subject, o.fulfilled_by, r.round_on, r.end_on - 1 + o.days_after
    FROM orders o
    JOIN (VALUES {_LENGTHS}) AS l(every, months) ON l.every = o.every
    CROSS JOIN LATERAL generate_series(
        0, ((extract(year FROM %(on)s::date) - extract(year FROM o.first_on)) * 12
            + extract(month FROM %(on)s::date) - extract(month FROM o.first_on))::int / l.months
    ) AS n(number)
    CROSS JOIN LATERAL (
        SELECT (o.first_on + make_interval(months => n.number * l.months))::date AS round_on,
               (o.first_on + make_interval(months => (n.number + 1) * l.months))::date AS end_on
    ) AS r
    WHERE r.round_on <= %(on)s AND (o.until IS NULL OR r.round_on < o.until)
)
"""


def due() -> str:
    """Built when it is asked for, not while apps get ready: apps above register evidence then. A definition that
    holds this text is lazy (`django.utils.functional.lazy`), and prints it in the statement."""
    return f"""
WITH {ROUNDS},
steps AS MATERIALIZED (
    SELECT t.organisation_id, t.path, t.type, t.kind, t.during, left(t.path, n.width) AS above
    FROM tree t CROSS JOIN LATERAL generate_series({WIDTH}, length(t.path), {WIDTH}) AS n(width)
),
bound AS MATERIALIZED (
    SELECT o.id AS obligation_id, t.organisation_id, t.path, t.type, t.kind, t.during
    FROM steps t
    JOIN (
        SELECT o.id, o.kind, o.path, l.type FROM orders o
        JOIN (VALUES {_LEVELS}) AS l(scope, type) ON l.scope = o.scope
    ) o ON o.path = t.above AND o.type = t.type AND (o.kind = '' OR o.kind = t.kind)
    UNION ALL
    SELECT o.id, t.organisation_id, t.path, t.type, t.kind, t.during
    FROM orders o
    JOIN obligations_party y ON y.obligation_id = o.id AND y.voided_id IS NULL
    JOIN tree t ON t.organisation_id = y.organisation_id AND left(t.path, length(o.path)) = o.path
    WHERE o.scope = '{Scope.LIST}' AND (o.kind = '' OR o.kind = t.kind)
    UNION ALL
    SELECT o.id, t.organisation_id, t.path, t.type, t.kind, t.during
    FROM orders o JOIN tree t ON t.path = o.path
    WHERE o.scope = '{Scope.ITSELF}'
),
lives AS MATERIALIZED (
    SELECT organisation_id, range_agg(during) AS days FROM organisations_standing
    WHERE organisation_id IN (SELECT organisation_id FROM tree) GROUP BY 1
),
fulfilled AS MATERIALIZED (
    SELECT obligation_id, organisation_id, round_on, min("on") AS "on" FROM (
        SELECT m.obligation_id, m.organisation_id, m.round_on, m."on"
        FROM obligations_mark m JOIN orders o ON o.id = m.obligation_id AND o.fulfilled_by = m.stage
        WHERE m.voided_id IS NULL AND m.organisation_id IN (SELECT organisation_id FROM tree)
        UNION ALL
        SELECT r.obligation_id, e.organisation_id, r.round_on, e."on"
        FROM ({evidence.rows()}) e
        JOIN rounds r ON r.subject = e.subject AND e."on" >= r.round_on
    ) f WHERE "on" <= %(on)s GROUP BY 1, 2, 3
)
SELECT b.obligation_id, r.subject, b.organisation_id, b.path, b.type, b.kind, r.round_on, r.due_on,
       f."on" AS fulfilled_on
FROM bound b
JOIN rounds r ON r.obligation_id = b.obligation_id
 AND COALESCE(b.during @> LEAST(r.due_on, %(on)s), false)
JOIN lives l ON l.organisation_id = b.organisation_id AND COALESCE(l.days @> r.due_on, r.due_on IS NULL)
LEFT JOIN fulfilled f ON f.obligation_id = b.obligation_id AND f.organisation_id = b.organisation_id
 AND f.round_on = r.round_on
"""
