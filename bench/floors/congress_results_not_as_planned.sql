-- Grassroots organisations with cells: those with a cell where a congress went otherwise, and the others.
WITH RECURSIVE tree AS (
    SELECT p.organisation_id, NULL::bigint AS below
    FROM organisations_placement p
    WHERE p.organisation_id = %(organisation)s AND p.during @> %(on)s
    UNION ALL
    SELECT p.organisation_id, COALESCE(t.below, p.organisation_id)
    FROM tree t
    JOIN organisations_placement p ON p.superior_id = t.organisation_id AND p.during @> %(on)s
), campaigns AS MATERIALIZED (
    SELECT c.id, c.organisation_id, c.due_on
    FROM committees_congresscampaign c
    WHERE c.voided_id IS NULL AND c.level = 'cells_under' AND c.first_on <= %(on)s
      AND extract(year FROM %(on)s::date) BETWEEN c.term_first AND c.term_last
), led AS (
    SELECT c.due_on, c.organisation_id FROM campaigns c
    UNION ALL
    SELECT l.due_on, p.organisation_id
    FROM led l
    JOIN organisations_placement p ON p.superior_id = l.organisation_id AND COALESCE(p.during @> %(on)s, false)
), otherwise AS (
    SELECT g.organisation_id
    FROM committees_congress g
    WHERE g.voided_id IS NULL AND g.held_on <= %(on)s AND (g.not_elected > 0 OR g.not_as_planned > 0)
      AND g.campaign_id IN (SELECT id FROM campaigns)
    UNION
    SELECT p.superior_id
    FROM otherwise o
    JOIN organisations_placement p ON p.organisation_id = o.organisation_id AND COALESCE(p.during @> %(on)s, false)
)
SELECT t.below, count(o.organisation_id), count(*) - count(o.organisation_id)
FROM led l
JOIN tree t ON t.organisation_id = l.organisation_id
JOIN organisations_standing s ON s.organisation_id = t.organisation_id AND COALESCE(s.during @> %(on)s, false)
 AND s.type = 'grassroots'
LEFT JOIN otherwise o ON o.organisation_id = t.organisation_id
GROUP BY t.below
