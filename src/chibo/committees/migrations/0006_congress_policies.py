from django.db import migrations

HERE = "organisation_id IN (SELECT access_scope())"
# A campaign of a superior is seen by those below that hold their congresses in it.
BINDS = f"{HERE} OR organisation_id IN (SELECT access_line())"

PROTECTED = f"""
SELECT access_protect('committees_congresscampaign', $${BINDS}$$);
SELECT access_protect('committees_congresscampaignevent', $${HERE}$$);
SELECT access_protect('committees_congress', $${HERE}$$);
SELECT access_protect('committees_congressevent', $${HERE}$$);
"""


class Migration(migrations.Migration):
    dependencies = [("committees", "0005_congresses"), ("access", "0004_line")]

    operations = [migrations.RunSQL(PROTECTED, migrations.RunSQL.noop)]
