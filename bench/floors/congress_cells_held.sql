-- Cells below a committee that leads congresses of the day: held, and not held. One committee leads each cell.
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
), founded AS MATERIALIZED (
    SELECT s.organisation_id, min(lower(s.during)) AS day
    FROM organisations_standing s
    GROUP BY s.organisation_id
)
SELECT t.below, count(g.organisation_id),
       count(*) FILTER (WHERE g.organisation_id IS NULL AND f.day <= l.due_on)
FROM led l
JOIN tree t ON t.organisation_id = l.organisation_id
JOIN founded f ON f.organisation_id = t.organisation_id
JOIN organisations_standing s ON s.organisation_id = t.organisation_id AND COALESCE(s.during @> %(on)s, false)
 AND s.type = 'cell'
LEFT JOIN committees_congress g
  ON g.organisation_id = t.organisation_id AND g.voided_id IS NULL AND g.held_on <= %(on)s
 AND g.campaign_id IN (SELECT id FROM campaigns)
GROUP BY t.below
