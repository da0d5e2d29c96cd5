-- Grassroots organisations: no plan though its day has come, and the others.
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
      AND o.subject = 'sponsored_commune'
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
), led AS (
    SELECT l.leader, l.leader AS organisation_id FROM (SELECT DISTINCT organisation_id AS leader FROM orders) l
    UNION ALL
    SELECT l.leader, p.organisation_id
    FROM led l
    JOIN organisations_placement p ON p.superior_id = l.organisation_id AND COALESCE(p.during @> %(on)s, false)
), living AS MATERIALIZED (
    SELECT t.organisation_id, t.below, l.leader, s.type, s.kind, d.days
    FROM tree t
    JOIN led l ON l.organisation_id = t.organisation_id
    JOIN organisations_standing s ON s.organisation_id = t.organisation_id AND COALESCE(s.during @> %(on)s, false)
     AND s.type IN ('grassroots', 'grassroots_cell')
    JOIN (
        SELECT organisation_id, range_agg(during) AS days FROM organisations_standing GROUP BY organisation_id
    ) d ON d.organisation_id = t.organisation_id
), owed AS MATERIALIZED (
    SELECT s.organisation_id, s.below, o.id, r.round_on, r.due_on
    FROM living s
    JOIN orders o ON o.organisation_id = s.leader AND (o.kind = '' OR o.kind = s.kind) AND
    (s.type IN ('grassroots', 'grassroots_cell') AND o.scope = 'grassroots'
     OR s.type = 'grassroots' AND o.scope = 'with_cells'
     OR s.type = 'cell' AND o.scope = 'cells_under'
     OR s.type IN ('cell', 'grassroots_cell') AND o.scope = 'meeting_cells'
     OR s.type = 'superior' AND o.scope = 'superiors'
     OR s.organisation_id = o.organisation_id AND o.scope = 'itself'
     OR o.scope = 'list' AND EXISTS (
         SELECT FROM obligations_party y
         WHERE y.obligation_id = o.id AND y.organisation_id = s.organisation_id AND y.voided_id IS NULL
     ))
    JOIN rounds r ON r.id = o.id AND COALESCE(s.days @> r.due_on, r.due_on IS NULL)
), done AS (
    SELECT m.obligation_id AS id, m.organisation_id, m.round_on, m."on"
    FROM obligations_mark m
    JOIN orders o ON o.id = m.obligation_id AND o.fulfilled_by = m.stage
    WHERE m.voided_id IS NULL AND m."on" <= %(on)s
), due AS (
    -- Grouped, not joined: whatever the planner expects, it reads each row once.
    SELECT b.organisation_id, b.id, b.round_on, max(b.below) AS below, max(b.due_on) AS due_on,
           min(b.fulfilled_on) AS fulfilled_on
    FROM (
        SELECT w.organisation_id, w.id, w.round_on, w.below, w.due_on, NULL::date AS fulfilled_on, true AS owed
        FROM owed w
        UNION ALL
        SELECT f.organisation_id, f.id, f.round_on, NULL, NULL, f."on", false
        FROM done f
    ) b
    GROUP BY b.organisation_id, b.id, b.round_on
    HAVING bool_or(b.owed)
)
SELECT x.below, count(*) FILTER (WHERE x.weak), count(*) FILTER (WHERE NOT x.weak)
FROM (
    SELECT d.below, d.organisation_id,
           bool_or(COALESCE(d.due_on < %(end)s AND (d.due_on >= %(first)s OR d.fulfilled_on IS NULL) AND
                            (d.fulfilled_on IS NULL), false)) AS weak
    FROM due d
    WHERE d.due_on IS NULL OR d.due_on >= %(first)s OR d.fulfilled_on IS NULL
    GROUP BY d.below, d.organisation_id
) x
GROUP BY x.below
