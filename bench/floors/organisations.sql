-- Organisations of every level that exist at the end of the day.
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
FROM tree t
JOIN organisations_standing s ON s.organisation_id = t.organisation_id AND s.during @> %(on)s
GROUP BY t.below
