from django.db import migrations

ME = "(SELECT NULLIF(current_setting('chibo.user', true), '')::bigint)"

# The records of the person who is signed in: what everybody may see of themselves, whatever else they hold.
MINE = f"""
CREATE FUNCTION people_mine() RETURNS SETOF bigint LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
    SELECT id FROM people_person WHERE user_id = {ME}
$$;
CREATE POLICY app_self ON people_person FOR SELECT TO chibo_app USING (id IN (SELECT people_mine()));
CREATE POLICY app_self ON people_member FOR SELECT TO chibo_app USING (person_id IN (SELECT people_mine()));
CREATE POLICY app_self ON people_membership FOR SELECT TO chibo_app USING (person_id IN (SELECT people_mine()));
CREATE POLICY app_self ON people_memberstatus FOR SELECT TO chibo_app USING (person_id IN (SELECT people_mine()));
CREATE POLICY app_self ON people_temporarystay FOR SELECT TO chibo_app USING (person_id IN (SELECT people_mine()));
"""

# Looks of an inspection are hidden from everybody but who looked until it was announced, or the inspected would
# read in the log that they are inspected. Which one was is told in 0009.
SEAM = """
CREATE FUNCTION hidden_until_announced(roles varchar[], viewer bigint, organisation bigint, day date)
RETURNS boolean LANGUAGE sql STABLE AS $$ SELECT 'inspector' = ANY (roles) $$
"""

SHOWN = f"(viewer_id = {ME} OR NOT hidden_until_announced(roles, viewer_id, organisation_id, day))"
HERE = "organisation_id IN (SELECT access_scope())"
SELF = "person_id IN (SELECT people_mine())"

# Nobody writes a look in the name of another.
PROTECTED = f"""
SELECT access_protect('people_look', $${HERE} AND {SHOWN}$$);
ALTER POLICY app_scope ON people_look WITH CHECK ({HERE} AND viewer_id = {ME});
CREATE POLICY app_self ON people_look FOR SELECT TO chibo_app USING ({SELF} AND {SHOWN});
CREATE POLICY app_own ON people_look FOR INSERT TO chibo_app WITH CHECK ({SELF} AND viewer_id = {ME});
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0007_look"), ("access", "0002_row_level_security")]

    operations = [migrations.RunSQL([MINE, SEAM, PROTECTED], migrations.RunSQL.noop)]
