from django.db import migrations

HERE = "organisation_id IN (SELECT access_scope())"

PROTECTED = f"""
SELECT access_protect('targets_target', $${HERE}$$);
SELECT access_protect('targets_targetevent', $${HERE}$$);
"""


class Migration(migrations.Migration):
    dependencies = [("targets", "0001_initial"), ("access", "0004_line")]

    operations = [migrations.RunSQL(PROTECTED, migrations.RunSQL.noop)]
