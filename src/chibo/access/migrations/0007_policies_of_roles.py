from django.db import migrations

ME = "(SELECT NULLIF(current_setting('chibo.user', true), '')::bigint)"
TODAY = "(SELECT NULLIF(current_setting('chibo.today', true), '')::date)"
HERE = "organisation_id IN (SELECT access_scope())"

# An inspection is seen by whoever reaches the committee that ordered it and by its inspectors; once it is announced
# also by whoever reaches, or is appointed at or below, an organisation it inspects. Who inspects is read by functions
# of the owner's: the policy of appointments asks in turn which inspections are seen.
MINE = f"""
CREATE FUNCTION access_my_inspections() RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT a.inspection_id FROM access_appointment a
    WHERE a.user_id = {ME} AND a.inspection_id IS NOT NULL AND NOT isempty(a.during)
$$
"""
CONCERNS = f"""
CREATE FUNCTION access_concerns(places bigint[]) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT FROM unnest(places) AS p(id) WHERE p.id IN (SELECT access_scope())) OR EXISTS (
        SELECT FROM organisations_path above
        JOIN access_appointment a ON a.user_id = {ME} AND a.during @> {TODAY}
        JOIN organisations_path here ON here.organisation_id = a.organisation_id AND here.during @> {TODAY}
        WHERE above.organisation_id = ANY (places) AND above.during @> {TODAY}
          AND starts_with(here.path, above.path)
    )
$$
"""
INSPECTIONS = (
    f"{HERE} OR %s IN (SELECT access_my_inspections()) OR (announced_on <= {TODAY} AND access_concerns(places))"
)

# Before it is announced, those inspected do not see who was named to look into them either.
APPOINTMENTS = (
    f"user_id = {ME} OR ({HERE}"
    " AND (inspection_id IS NULL OR inspection_id IN (SELECT i.id FROM access_inspection i)))"
)

# An elevated hour is seen by who had it, by whoever reaches its node, and by those below whose content it opened.
HOURS = f"user_id = {ME} OR {HERE} OR organisation_id IN (SELECT access_line())"

PROTECTED = f"""
SELECT access_protect('access_inspection', $${INSPECTIONS % "id"}$$);
SELECT access_protect('access_inspectionevent', $${INSPECTIONS % "pgh_obj_id"}$$);
ALTER POLICY app_scope ON access_appointment USING ({APPOINTMENTS}) WITH CHECK ({APPOINTMENTS});
ALTER POLICY app_scope ON access_appointmentevent USING ({APPOINTMENTS}) WITH CHECK ({APPOINTMENTS});
SELECT access_protect('access_elevation', $${HOURS}$$);
SELECT access_protect('access_elevationevent', $${HOURS}$$);
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0006_roles_in_full")]

    operations = [
        migrations.RunSQL([MINE, CONCERNS], migrations.RunSQL.noop),
        migrations.RunSQL(PROTECTED, migrations.RunSQL.noop),
    ]
