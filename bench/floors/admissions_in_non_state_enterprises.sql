-- Of the members admitted in the period: those in non-state enterprises, and the others.
WITH RECURSIVE tree AS (
    SELECT p.organisation_id, NULL::bigint AS below
    FROM organisations_placement p
    WHERE p.organisation_id = %(organisation)s AND p.during @> %(on)s
    UNION ALL
    SELECT p.organisation_id, COALESCE(t.below, p.organisation_id)
    FROM tree t
    JOIN organisations_placement p ON p.superior_id = t.organisation_id AND p.during @> %(on)s
)
SELECT t.below, count(*) FILTER (WHERE s.kind = 'non_state_enterprise'),
       count(*) FILTER (WHERE s.kind <> 'non_state_enterprise')
FROM people_membership m
JOIN tree t ON t.organisation_id = m.organisation_id
JOIN organisations_standing s ON s.organisation_id = t.organisation_id AND COALESCE(s.during @> %(on)s, false)
WHERE m.entry = 'admitted' AND lower(m.during) >= %(first)s AND lower(m.during) < %(end)s
GROUP BY t.below
