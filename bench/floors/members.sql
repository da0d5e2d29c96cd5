-- Members counted at the end of the day.
WITH RECURSIVE tree AS (
    SELECT p.organisation_id, NULL::bigint AS below
    FROM organisations_placement p
    WHERE p.organisation_id = %(organisation)s AND p.during @> %(on)s
    UNION ALL
    SELECT p.organisation_id, COALESCE(t.below, p.organisation_id)
    FROM tree t
    JOIN organisations_placement p ON p.superior_id = t.organisation_id AND p.during @> %(on)s
), counted AS MATERIALIZED (
    SELECT m.organisation_id, count(*) AS members
    FROM people_membership m
    WHERE COALESCE(m.during @> %(on)s, false)
    GROUP BY m.organisation_id
)
SELECT t.below, sum(c.members), 0
FROM tree t
JOIN counted c ON c.organisation_id = t.organisation_id
GROUP BY t.below
