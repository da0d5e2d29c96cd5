-- Members convened to closed regular meetings.
WITH RECURSIVE tree AS (
    SELECT p.organisation_id, NULL::bigint AS below
    FROM organisations_placement p
    WHERE p.organisation_id = %(organisation)s AND p.during @> %(on)s
    UNION ALL
    SELECT p.organisation_id, COALESCE(t.below, p.organisation_id)
    FROM tree t
    JOIN organisations_placement p ON p.superior_id = t.organisation_id AND p.during @> %(on)s
), cells AS MATERIALIZED (
    SELECT t.organisation_id, t.below
    FROM tree t
    JOIN organisations_standing s ON s.organisation_id = t.organisation_id AND s.during @> %(on)s
    WHERE s.type IN ('cell', 'grassroots_cell')
), lives AS MATERIALIZED (
    SELECT s.organisation_id, range_agg(s.during) AS days
    FROM organisations_standing s
    WHERE s.type IN ('cell', 'grassroots_cell')
    GROUP BY s.organisation_id
), met AS MATERIALIZED (
    SELECT m.id, m.organisation_id, m.month
    FROM meetings_meeting m
    WHERE m.month = ANY(%(months)s::date[]) AND m.voided_id IS NULL AND m.form IN ('regular', 'both')
      AND m.held_on <= %(on)s
)
SELECT c.below, sum(z.convened), 0
FROM met m
JOIN meetings_closure z ON z.meeting_id = m.id AND z.reopened_id IS NULL
JOIN cells c ON c.organisation_id = m.organisation_id
JOIN lives l ON l.organisation_id = m.organisation_id
WHERE COALESCE(l.days && daterange(m.month, (m.month + interval '1 month')::date), false)
GROUP BY c.below
