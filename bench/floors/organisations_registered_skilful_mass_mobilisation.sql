-- Grassroots organisations registered for the year of the day, and the others.
WITH RECURSIVE tree AS (
    SELECT p.organisation_id, NULL::bigint AS below
    FROM organisations_placement p
    WHERE p.organisation_id = %(organisation)s AND p.during @> %(on)s
    UNION ALL
    SELECT p.organisation_id, COALESCE(t.below, p.organisation_id)
    FROM tree t
    JOIN organisations_placement p ON p.superior_id = t.organisation_id AND p.during @> %(on)s
)
SELECT t.below, count(r.id), count(*) - count(r.id)
FROM tree t
JOIN organisations_standing s ON s.organisation_id = t.organisation_id AND COALESCE(s.during @> %(on)s, false)
 AND s.type IN ('grassroots', 'grassroots_cell')
LEFT JOIN emulation_registration r
  ON r.organisation_id = t.organisation_id AND r.kind = 'skilful' AND r.year = extract(year FROM %(on)s::date)
 AND r."on" <= %(on)s AND r.voided_id IS NULL
GROUP BY t.below
