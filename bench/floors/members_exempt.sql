-- Of the members counted at the end of the day: members exempt from work and activity, and the others.
WITH RECURSIVE tree AS (
    SELECT p.organisation_id, NULL::bigint AS below
    FROM organisations_placement p
    WHERE p.organisation_id = %(organisation)s AND p.during @> %(on)s
    UNION ALL
    SELECT p.organisation_id, COALESCE(t.below, p.organisation_id)
    FROM tree t
    JOIN organisations_placement p ON p.superior_id = t.organisation_id AND p.during @> %(on)s
), counted AS MATERIALIZED (
    SELECT m.organisation_id, count(*) AS members, count(s.person_id) AS so
    FROM people_membership m
    LEFT JOIN people_memberstatus s
        ON s.person_id = m.person_id AND s.aspect = 'activity' AND s.status = 'exempt'
       AND COALESCE(s.during @> %(on)s, false)
    WHERE COALESCE(m.during @> %(on)s, false)
    GROUP BY m.organisation_id
)
SELECT t.below, sum(c.so), sum(c.members - c.so)
FROM tree t
JOIN counted c ON c.organisation_id = t.organisation_id
GROUP BY t.below
