from django.db import migrations

HERE = "organisation_id IN (SELECT access_scope())"
# What was disseminated to one's own subtree is seen there: the document and what it relates to.
TOLD = (
    "IN (SELECT d.document_id FROM documents_dissemination d"
    " WHERE d.voided_id IS NULL AND d.organisation_id IN (SELECT access_scope()))"
)
BOTH = f"{HERE} OR sender_id IN (SELECT access_scope())"

PROTECTED = f"""
SELECT access_protect('documents_dissemination', $${BOTH}$$);
SELECT access_protect('documents_disseminationevent', $${BOTH}$$);
SELECT access_protect('documents_document', $${HERE} OR id {TOLD}$$);
SELECT access_protect('documents_documentevent', $${HERE}$$);
SELECT access_protect('documents_relation', $${HERE} OR document_id {TOLD}$$);
SELECT access_protect('documents_relationevent', $${HERE}$$);
SELECT access_protect('documents_step', $${HERE}$$);
SELECT access_protect('documents_stepevent', $${HERE}$$);
SELECT access_protect('documents_series', $${HERE}$$);
SELECT access_protect('documents_seriesevent', $${HERE}$$);
SELECT access_protect('documents_taken', $${HERE}$$);
SELECT access_protect('documents_takenevent', $${HERE}$$);
"""


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_initial"), ("access", "0002_row_level_security")]

    operations = [migrations.RunSQL(PROTECTED, migrations.RunSQL.noop)]
