from django.db import migrations

HERE = "organisation_id IN (SELECT access_scope())"
# What a superior orders is seen by those it may bind; what binds a list, by those who stand in it.
BOUND = (
    f"{HERE} OR (scope <> 'list' AND organisation_id IN (SELECT access_line()))"
    " OR id IN (SELECT p.obligation_id FROM obligations_party p"
    " WHERE p.voided_id IS NULL AND p.organisation_id IN (SELECT access_scope()))"
)

PROTECTED = f"""
SELECT access_protect('obligations_obligation', $${BOUND}$$);
SELECT access_protect('obligations_obligationevent', $${HERE}$$);
SELECT access_protect('obligations_party', $${HERE}$$);
SELECT access_protect('obligations_partyevent', $${HERE}$$);
SELECT access_protect('obligations_mark', $${HERE}$$);
SELECT access_protect('obligations_markevent', $${HERE}$$);
"""


class Migration(migrations.Migration):
    dependencies = [("obligations", "0001_initial"), ("access", "0004_line")]

    operations = [migrations.RunSQL(PROTECTED, migrations.RunSQL.noop)]
