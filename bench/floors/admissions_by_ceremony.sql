-- Members admitted, by the day of the ceremony.
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
    FROM people_member p
    JOIN people_membership m
      ON m.person_id = p.person_id AND m.entry = 'admitted' AND COALESCE(lower(m.during) = p.admitted_on, false)
    WHERE p.ceremony_on >= %(first)s AND p.ceremony_on < %(end)s
    GROUP BY m.organisation_id
)
SELECT t.below, sum(a.members), 0
FROM admitted a
JOIN tree t ON t.organisation_id = a.organisation_id
GROUP BY t.below
