from django.db import migrations

HERE = "organisation_id IN (SELECT access_scope())"

PROTECTED = f"""
SELECT access_protect('committees_seat', $${HERE}$$);
SELECT access_protect('committees_seatevent', $${HERE}$$);
SELECT access_protect('committees_charge', $${HERE}$$);
SELECT access_protect('committees_chargeevent', $${HERE}$$);
"""


class Migration(migrations.Migration):
    dependencies = [("committees", "0001_initial"), ("access", "0002_row_level_security")]

    operations = [migrations.RunSQL(PROTECTED, migrations.RunSQL.noop)]
