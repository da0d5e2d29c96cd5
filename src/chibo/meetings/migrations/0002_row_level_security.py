from django.db import migrations

HERE = "organisation_id IN (SELECT access_scope())"

PROTECTED = f"""
SELECT access_protect('meetings_meeting', $${HERE}$$);
SELECT access_protect('meetings_meetingevent', $${HERE}$$);
SELECT access_protect('meetings_agendaitem', $${HERE}$$);
SELECT access_protect('meetings_agendaitemevent', $${HERE}$$);
SELECT access_protect('meetings_entry', $${HERE}$$);
SELECT access_protect('meetings_entryevent', $${HERE}$$);
SELECT access_protect('meetings_guest', $${HERE}$$);
SELECT access_protect('meetings_guestevent', $${HERE}$$);
SELECT access_protect('meetings_closure', $${HERE}$$);
SELECT access_protect('meetings_closureevent', $${HERE}$$);
SELECT access_protect('meetings_absence', $${HERE}$$);
SELECT access_protect('meetings_absenceevent', $${HERE}$$);
"""


class Migration(migrations.Migration):
    dependencies = [("meetings", "0001_initial"), ("access", "0002_row_level_security")]

    operations = [migrations.RunSQL(PROTECTED, migrations.RunSQL.noop)]
