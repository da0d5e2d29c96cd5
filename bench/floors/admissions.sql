-- Members admitted in the period, by the day of the decision.
WITH RECURSIVE tree AS (
    SELECT p.organisation_id, NULL::bigint AS below
    FROM organisations_placement p
    WHERE p.organisation_id = %(organisation)s AND p.during @> %(on)s
    UNION ALL
    SELECT p.organisation_id, COALESCE(t.below, p.organisation_id)
    FROM tree t
    JOIN organisations_placement p ON p.superior_id = t.organisation_id AND p.during @> %(on)s
), admitted AS MATERIALIZED (
    SELECT m.organisation_id, count(*) AS members
    FROM people_membership m
    WHERE m.entry = 'admitted' AND lower(m.during) >= %(first)s AND lower(m.during) < %(end)s
    GROUP BY m.organisation_id
)
SELECT t.below, sum(a.members), 0
FROM admitted a
JOIN tree t ON t.organisation_id = a.organisation_id
GROUP BY t.below
