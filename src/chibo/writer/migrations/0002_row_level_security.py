from django.db import migrations

HERE = "organisation_id IN (SELECT access_scope())"
# What goes to everybody is seen where the document was sent; a part about one organisation, by it.
FILE = (
    f"{HERE} OR about_id IN (SELECT access_scope())"
    " OR (NOT internal AND about_id IS NULL AND document_id IN (SELECT d.document_id FROM documents_dissemination d"
    " WHERE d.voided_id IS NULL AND d.organisation_id IN (SELECT access_scope())))"
)

PROTECTED = f"""
SELECT access_protect('writer_letterhead', $${HERE}$$);
SELECT access_protect('writer_letterheadevent', $${HERE}$$);
SELECT access_protect('writer_signer', $${HERE}$$);
SELECT access_protect('writer_signerevent', $${HERE}$$);
SELECT access_protect('writer_template', $${HERE}$$);
SELECT access_protect('writer_templateevent', $${HERE}$$);
SELECT access_protect('writer_paperfile', $${FILE}$$);
SELECT access_protect('writer_paperfileevent', $${HERE}$$);
"""


class Migration(migrations.Migration):
    dependencies = [("writer", "0001_initial"), ("access", "0004_line"), ("documents", "0002_row_level_security")]

    operations = [migrations.RunSQL(PROTECTED, migrations.RunSQL.noop)]
