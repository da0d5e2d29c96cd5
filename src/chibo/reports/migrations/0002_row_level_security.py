from django.db import migrations

HERE = "organisation_id IN (SELECT access_scope())"

PROTECTED = f"""
SELECT access_protect('reports_review', $${HERE}$$);
SELECT access_protect('reports_reviewevent', $${HERE}$$);
SELECT access_protect('reports_section', $${HERE}$$);
SELECT access_protect('reports_sectionevent', $${HERE}$$);
SELECT access_protect('reports_estimate', $${HERE}$$);
SELECT access_protect('reports_estimateevent', $${HERE}$$);
SELECT access_protect('reports_reviewtask', $${HERE}$$);
SELECT access_protect('reports_reviewtaskevent', $${HERE}$$);
SELECT access_protect('reports_issued', $${HERE}$$);
SELECT access_protect('reports_issuedevent', $${HERE}$$);
"""


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_initial"), ("access", "0004_line")]

    operations = [migrations.RunSQL(PROTECTED, migrations.RunSQL.noop)]
