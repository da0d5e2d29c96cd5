from django.db import migrations

# Administrators hold no scope, so the policies show them none of these acts. They see who did which kind of act,
# when and at which organisation: no reason, no citation, no person it was about, no row it touched. They see what was
# done at their node and below it; at the top of a tree also what belongs to no place in today's.
ACTS = """
CREATE FUNCTION history_acts_without_content(
    kind text, since timestamptz, before timestamptz, most bigint, skipped bigint
) RETURNS TABLE (number bigint, recorded_at timestamptz, verb text, actor_id bigint, organisation_id bigint, voids_id bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT a.id, a.recorded_at, a.verb, a.actor_id, a.organisation_id, a.voids_id
    FROM core_act a
    LEFT JOIN organisations_path here ON here.organisation_id = a.organisation_id
        AND here.during @> NULLIF(current_setting('chibo.today', true), '')::date
    WHERE EXISTS (
        SELECT FROM access_appointment p
        JOIN organisations_path node ON node.organisation_id = p.organisation_id
            AND node.during @> NULLIF(current_setting('chibo.today', true), '')::date
        WHERE p.user_id = NULLIF(current_setting('chibo.user', true), '')::bigint AND p.role = 'administrator'
        AND p.during @> NULLIF(current_setting('chibo.today', true), '')::date
        AND CASE WHEN here.path IS NULL
            THEN length(node.path) = length(organisations_step(node.organisation_id))
            ELSE starts_with(here.path, node.path) END
    )
    AND (kind = '' OR a.verb = kind)
    AND (since IS NULL OR a.recorded_at >= since)
    AND (before IS NULL OR a.recorded_at < before)
    ORDER BY a.id DESC
    LIMIT most OFFSET skipped
$$
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0005_sealed_audit"), ("core", "0002_later_acts")]

    operations = [
        migrations.RunSQL(
            ACTS,
            "DROP FUNCTION history_acts_without_content(text, timestamptz, timestamptz, bigint, bigint)",
        )
    ]
