from django.db import migrations

STEP = """
CREATE FUNCTION organisations_step(number bigint) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT string_agg(substr('0123456789abcdefghijklmnopqrstuv', ((number >> (5 * place)) & 31)::int + 1, 1), ''
                      ORDER BY place DESC)
    FROM generate_series(0, 12) AS place
$$
"""

KEY = """
ALTER TABLE core_act ADD CONSTRAINT core_act_organisation FOREIGN KEY (organisation_id)
    REFERENCES organisations_organisation (id) DEFERRABLE INITIALLY DEFERRED
"""


class Migration(migrations.Migration):
    dependencies = [("organisations", "0001_initial"), ("core", "0001_initial")]

    operations = [
        migrations.RunSQL(STEP, "DROP FUNCTION organisations_step(bigint)"),
        migrations.RunSQL(KEY, "ALTER TABLE core_act DROP CONSTRAINT core_act_organisation"),
    ]
