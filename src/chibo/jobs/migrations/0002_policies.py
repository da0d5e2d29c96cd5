from django.db import migrations

# One's own; a file in addition only while every organisation it tells of is in the scope of today.
MINE = "user_id = (SELECT NULLIF(current_setting('chibo.user', true), '')::bigint)"
REACHED = "places <@ (SELECT array_agg(s) FROM access_scope() s)"

PROTECTED = f"""
SELECT access_protect('jobs_job', $${MINE}$$);
SELECT access_protect('jobs_result', $${MINE} AND {REACHED}$$);
"""


class Migration(migrations.Migration):
    dependencies = [("jobs", "0001_initial"), ("access", "0002_row_level_security")]

    operations = [migrations.RunSQL(PROTECTED, migrations.RunSQL.noop)]
