from django.db import migrations

# A look is hidden while an inspection that its viewer took part in on that day has not been announced. The function
# reads inspections and their teams for somebody who must not see them, and tells yes or no.
ANNOUNCED = """
CREATE OR REPLACE FUNCTION hidden_until_announced(roles varchar[], viewer bigint, organisation bigint, day date)
RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT 'inspector' = ANY (roles) AND NOT EXISTS (
        SELECT FROM access_appointment a
        JOIN access_inspection i ON i.id = a.inspection_id
        WHERE a.user_id = viewer AND a.during @> day
          AND i.announced_on <= (SELECT NULLIF(current_setting('chibo.today', true), '')::date)
          AND EXISTS (
              SELECT FROM organisations_path here
              JOIN organisations_path above ON starts_with(here.path, above.path) AND above.during @> day
              WHERE here.organisation_id = organisation AND here.during @> day AND above.organisation_id = ANY (i.places)
          )
    )
$$
"""
BEFORE = """
CREATE OR REPLACE FUNCTION hidden_until_announced(roles varchar[], viewer bigint, organisation bigint, day date)
RETURNS boolean LANGUAGE sql STABLE AS $$ SELECT 'inspector' = ANY (roles) $$
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0008_look_policies"), ("access", "0007_policies_of_roles")]

    operations = [migrations.RunSQL(ANNOUNCED, BEFORE)]
