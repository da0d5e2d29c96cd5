-- Rounds of surveys due in the period, by whoever ordered them: noted as held, and not.
WITH RECURSIVE tree AS (
    SELECT p.organisation_id, NULL::bigint AS below
    FROM organisations_placement p
    WHERE p.organisation_id = %(organisation)s AND p.during @> %(on)s
    UNION ALL
    SELECT p.organisation_id, COALESCE(t.below, p.organisation_id)
    FROM tree t
    JOIN organisations_placement p ON p.superior_id = t.organisation_id AND p.during @> %(on)s
), orders AS MATERIALIZED (
    SELECT o.id, o.organisation_id, o.subject, o.scope, o.kind, o.first_on, o.due_on, o.every, o.days_after,
           o.until, o.fulfilled_by, o.least_percent
    FROM obligations_obligation o
    WHERE o.voided_id IS NULL AND o.first_on <= %(on)s
      AND o.subject = 'survey'
), rounds AS MATERIALIZED (
    SELECT o.id, o.first_on AS round_on, o.due_on
    FROM orders o
    WHERE o.every = '' AND (o.until IS NULL OR o.until > %(on)s OR o.due_on < o.until)
    UNION ALL
    SELECT o.id, r.round_on::date, (r.round_on + l.length)::date - 1 + o.days_after
    FROM orders o
    JOIN (
        VALUES ('month', interval '1 month'), ('quarter', interval '3 months'),
               ('half_year', interval '6 months'), ('year', interval '1 year')
    ) AS l(every, length) ON l.every = o.every
    CROSS JOIN LATERAL generate_series(o.first_on::timestamp, %(on)s::timestamp, l.length) AS r(round_on)
    WHERE o.until IS NULL OR r.round_on::date < o.until
)
SELECT t.below, count(m.id), count(*) - count(m.id)
FROM rounds r
JOIN orders o ON o.id = r.id
JOIN tree t ON t.organisation_id = o.organisation_id
LEFT JOIN obligations_mark m
  ON m.obligation_id = o.id AND m.organisation_id = o.organisation_id AND m.round_on = r.round_on
 AND m.stage = 'done' AND m.voided_id IS NULL AND m."on" <= %(on)s
WHERE r.due_on >= %(first)s AND r.due_on < %(end)s
GROUP BY t.below
