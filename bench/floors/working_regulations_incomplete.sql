-- Organisations by the last check of their working regulations: incomplete, and complete.
WITH RECURSIVE tree AS (
    SELECT p.organisation_id, NULL::bigint AS below
    FROM organisations_placement p
    WHERE p.organisation_id = %(organisation)s AND p.during @> %(on)s
    UNION ALL
    SELECT p.organisation_id, COALESCE(t.below, p.organisation_id)
    FROM tree t
    JOIN organisations_placement p ON p.superior_id = t.organisation_id AND p.during @> %(on)s
)
SELECT t.below, count(*) FILTER (WHERE NOT c.complete), count(*) FILTER (WHERE c.complete)
FROM (
    SELECT DISTINCT ON (m.organisation_id) m.organisation_id, m.complete
    FROM obligations_mark m
    JOIN obligations_obligation o ON o.id = m.obligation_id
    WHERE o.subject = 'working_regulations' AND o.voided_id IS NULL AND m.stage = 'checked' AND m.voided_id IS NULL
      AND m."on" <= %(on)s
    ORDER BY m.organisation_id, m."on" DESC, m.id DESC
) c
JOIN tree t ON t.organisation_id = c.organisation_id
GROUP BY t.below
