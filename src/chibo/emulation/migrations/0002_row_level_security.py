from django.db import migrations

HERE = "organisation_id IN (SELECT access_scope())"

PROTECTED = f"""
SELECT access_protect('emulation_emulationmodel', $${HERE}$$);
SELECT access_protect('emulation_emulationmodelevent', $${HERE}$$);
SELECT access_protect('emulation_registration', $${HERE}$$);
SELECT access_protect('emulation_registrationevent', $${HERE}$$);
"""


class Migration(migrations.Migration):
    dependencies = [("emulation", "0001_initial"), ("access", "0004_line")]

    operations = [migrations.RunSQL(PROTECTED, migrations.RunSQL.noop)]
