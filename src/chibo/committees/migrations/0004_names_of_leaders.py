from django.db import migrations

# Who leads an organisation, or is in charge of it, may be counted elsewhere: whoever sees the post sees the
# name of its holder, and nothing else about them.
NAMES = """
CREATE FUNCTION committees_names(people bigint[]) RETURNS TABLE (person_id bigint, full_name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT p.id, p.full_name::text FROM people_person p
    WHERE p.id = ANY(people) AND (
        EXISTS (SELECT FROM committees_seat s
                WHERE s.person_id = p.id AND s.organisation_id IN (SELECT access_scope()))
        OR EXISTS (SELECT FROM committees_charge c
                   WHERE c.person_id = p.id AND c.organisation_id IN (SELECT access_scope()))
    )
$$
"""


class Migration(migrations.Migration):
    dependencies = [
        ("committees", "0003_cell_without_committee"),
        ("people", "0001_initial"),
        ("access", "0002_row_level_security"),
    ]

    operations = [migrations.RunSQL(NAMES, "DROP FUNCTION committees_names(bigint[])")]
