-- Models of studying and following that hold on the day.
WITH RECURSIVE tree AS (
    SELECT p.organisation_id, NULL::bigint AS below
    FROM organisations_placement p
    WHERE p.organisation_id = %(organisation)s AND p.during @> %(on)s
    UNION ALL
    SELECT p.organisation_id, COALESCE(t.below, p.organisation_id)
    FROM tree t
    JOIN organisations_placement p ON p.superior_id = t.organisation_id AND p.during @> %(on)s
)
SELECT t.below, count(*), 0
FROM emulation_emulationmodel m
JOIN tree t ON t.organisation_id = m.organisation_id
WHERE m.kind = 'following' AND COALESCE(m.during @> %(on)s, false)
GROUP BY t.below
