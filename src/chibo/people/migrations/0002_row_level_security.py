from django.db import migrations

HERE = "organisation_id IN (SELECT access_scope())"
# Whoever was counted here once stays readable here: closed rosters name them.
EVER = "IN (SELECT m.person_id FROM people_membership m WHERE m.organisation_id IN (SELECT access_scope()))"
STAYED = "IN (SELECT s.person_id FROM people_temporarystay s WHERE s.organisation_id IN (SELECT access_scope()))"

PROTECTED = f"""
SELECT access_protect('people_membership', $${HERE}$$);
SELECT access_protect('people_membershipevent', $${HERE}$$);
SELECT access_protect('people_temporarystay', $${HERE}$$);
SELECT access_protect('people_temporarystayevent', $${HERE}$$);
SELECT access_protect('people_person', $$home_id IN (SELECT access_scope()) OR id {EVER} OR id {STAYED}$$);
SELECT access_protect('people_personevent', $$home_id IN (SELECT access_scope()) OR pgh_obj_id {EVER}$$);
SELECT access_protect('people_member', $${HERE} OR person_id {EVER}$$);
SELECT access_protect('people_memberevent', $${HERE} OR person_id {EVER}$$);
SELECT access_protect('people_memberstatus', $${HERE} OR person_id {EVER}$$);
SELECT access_protect('people_memberstatusevent', $${HERE} OR person_id {EVER}$$);
"""

KEY = """
ALTER TABLE core_act ADD CONSTRAINT core_act_on_behalf_of FOREIGN KEY (on_behalf_of)
    REFERENCES people_person (id) DEFERRABLE INITIALLY DEFERRED
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial"), ("access", "0002_row_level_security")]

    operations = [migrations.RunSQL([PROTECTED, KEY], migrations.RunSQL.noop)]
