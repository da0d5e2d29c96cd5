from django.db import migrations

HERE = "organisation_id IN (SELECT access_scope())"
SELF = "person_id IN (SELECT people_mine())"

# A member reads, makes and withdraws their own requests, whatever else they hold; events are written under the
# same right, and read in the scope alone. Posts of one's own are visible like one's own membership.
PROTECTED = f"""
SELECT access_protect('privacy_correctionrequest', $${HERE}$$);
SELECT access_protect('privacy_correctionrequestevent', $${HERE}$$);
SELECT access_protect('privacy_erasure', $${HERE}$$);
SELECT access_protect('privacy_erasureevent', $${HERE}$$);
CREATE POLICY app_self ON privacy_correctionrequest FOR SELECT TO chibo_app USING ({SELF});
CREATE POLICY app_ask ON privacy_correctionrequest FOR INSERT TO chibo_app WITH CHECK ({SELF} AND outcome = '');
CREATE POLICY app_withdraw ON privacy_correctionrequest FOR UPDATE TO chibo_app
    USING ({SELF} AND outcome = '') WITH CHECK ({SELF} AND outcome = 'withdrawn');
CREATE POLICY app_ask ON privacy_correctionrequestevent FOR INSERT TO chibo_app WITH CHECK ({SELF});
CREATE POLICY app_self ON committees_seat FOR SELECT TO chibo_app USING ({SELF});
"""

# Rosters are within the reach of those who lead a cell; about oneself the database answers this and no more.
MEETINGS = """
CREATE FUNCTION privacy_my_meetings(first date, until date)
RETURNS TABLE (organisation_id bigint, month date, held_on date, came text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT m.organisation_id, m.month, m.held_on,
           CASE WHEN a.id IS NULL THEN 'present' WHEN a.excused THEN 'excused' ELSE 'unexcused' END
    FROM people_mine() AS mine (person_id)
    JOIN meetings_closure c ON c.roster @> ARRAY[mine.person_id] AND c.reopened_id IS NULL
    JOIN meetings_meeting m ON m.id = c.meeting_id AND m.voided_id IS NULL
    LEFT JOIN meetings_absence a ON a.closure_id = c.id AND a.person_id = mine.person_id
    WHERE m.held_on >= first AND m.held_on < until
    ORDER BY m.held_on DESC, m.id DESC
$$
"""


class Migration(migrations.Migration):
    dependencies = [
        ("privacy", "0001_initial"),
        ("people", "0008_look_policies"),
        ("meetings", "0002_row_level_security"),
        ("committees", "0002_row_level_security"),
    ]

    operations = [migrations.RunSQL([PROTECTED, MEETINGS], migrations.RunSQL.noop)]
