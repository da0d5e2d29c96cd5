-- Cells with a meeting due and not held, or not more than 85%% present over the period (guidance of 2018); the others.
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
    SELECT m.organisation_id, m.month, m.held_on, z.present, z.convened
    FROM meetings_meeting m
    LEFT JOIN meetings_closure z ON z.meeting_id = m.id AND z.reopened_id IS NULL
    WHERE m.month = ANY(%(months)s::date[]) AND m.voided_id IS NULL AND m.form IN ('regular', 'both')
      AND m.held_on <= %(on)s
), calendar AS MATERIALIZED (
    SELECT *
    FROM unnest(%(calendar_month)s::date[], %(calendar_day)s::int[], %(calendar_planned)s::date[])
        AS k (month, day, planned)
), met_or_owed AS (
    SELECT c.organisation_id, m.present, m.convened,
           m.held_on IS NULL AND k.planned <= %(on)s
           AND l.days @> daterange(d.month, LEAST((d.month + interval '1 month')::date, %(on)s::date + 1)) AS missed
    FROM cells c
    CROSS JOIN unnest(%(months)s::date[]) AS d (month)
    JOIN lives l ON l.organisation_id = c.organisation_id
     AND COALESCE(l.days && daterange(d.month, (d.month + interval '1 month')::date), false)
    LEFT JOIN meetings_registeredday r
        ON r.organisation_id = c.organisation_id AND COALESCE(r.during @> d.month, false)
    LEFT JOIN calendar k ON k.month = d.month AND k.day = COALESCE(r.day_of_month, 0)
    LEFT JOIN met m ON m.organisation_id = c.organisation_id AND m.month = d.month
), judged AS (
    SELECT o.organisation_id, COALESCE(bool_or(o.missed), false)
           OR COALESCE(sum(o.convened) > 0 AND sum(o.present) * 100 <= sum(o.convened) * 85, false) AS weak
    FROM met_or_owed o
    GROUP BY o.organisation_id
)
SELECT c.below, count(*) FILTER (WHERE COALESCE(j.weak, false)), count(*) FILTER (WHERE NOT COALESCE(j.weak, false))
FROM cells c
LEFT JOIN judged j ON j.organisation_id = c.organisation_id
GROUP BY c.below
