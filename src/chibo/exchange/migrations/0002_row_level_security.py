from django.db import migrations

HERE = "organisation_id IN (SELECT access_scope())"

PROTECTED = f"""
SELECT access_protect('exchange_takensheet', $${HERE}$$);
SELECT access_protect('exchange_takensheetevent', $${HERE}$$);
"""


class Migration(migrations.Migration):
    dependencies = [("exchange", "0001_initial"), ("access", "0004_line")]

    operations = [migrations.RunSQL(PROTECTED, migrations.RunSQL.noop)]
