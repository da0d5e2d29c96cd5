from django.db import migrations

HERE = "organisation_id IN (SELECT access_scope())"

PROTECTED = f"""
SELECT access_protect('meetings_cellmonth', $${HERE}$$);
SELECT access_protect('meetings_registeredday', $${HERE}$$);
"""


class Migration(migrations.Migration):
    dependencies = [("meetings", "0003_frozen_lists"), ("access", "0002_row_level_security")]

    operations = [migrations.RunSQL(PROTECTED, migrations.RunSQL.noop)]
