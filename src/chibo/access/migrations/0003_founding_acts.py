from django.db import migrations

# Whoever sees an organisation sees how it was founded, also when the act stands at the superior.
FOUNDED = """
CREATE POLICY app_founded ON core_act FOR SELECT TO chibo_app USING (
    id IN (SELECT o.founded_id FROM organisations_organisation o WHERE o.id IN (SELECT access_scope()))
)
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0002_row_level_security"), ("organisations", "0001_initial")]

    operations = [migrations.RunSQL(FOUNDED, "DROP POLICY app_founded ON core_act")]
