from django.db import migrations

# What belongs to one account is seen by that account: signed in, or at the door (see accounts/candidate.py).
ME = "(SELECT NULLIF(current_setting('chibo.user', true), '')::bigint)"
AT_THE_DOOR = "(SELECT NULLIF(current_setting('chibo.signing_in', true), '')::bigint)"
OWN = f"user_id IN ({ME}, {AT_THE_DOOR})"
# Administrators see what happened at the door of any account, and nothing that was done inside.
ADMINISTRATOR = (
    f"EXISTS (SELECT FROM access_appointment a WHERE a.user_id = {ME} AND a.role = 'administrator'"
    " AND a.during @> NULLIF(current_setting('chibo.today', true), '')::date)"
)

PROTECTED = f"""
SELECT access_protect('accounts_signinevent', $${OWN} OR {ADMINISTRATOR}$$);
SELECT access_protect('accounts_letter', $${OWN}$$);
SELECT access_protect('mfa_authenticator', $${OWN}$$);
SELECT access_protect('usersessions_usersession', $${OWN}$$);
SELECT access_protect('account_emailaddress', $${OWN}$$);
SELECT access_protect('account_emailconfirmation', $$email_address_id IN (SELECT id FROM account_emailaddress)$$);
"""

# Codes of the app that were used already, as Django's cache in the database keeps them: a code counts once,
# whichever web process is asked.
USED_CODES = """
CREATE TABLE accounts_usedcode (
    cache_key varchar(255) PRIMARY KEY,
    value text NOT NULL,
    expires timestamp with time zone NOT NULL
);
CREATE INDEX accounts_usedcode_expires ON accounts_usedcode (expires);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_sign_in"),
        ("access", "0002_row_level_security"),
        ("account", "0009_emailaddress_unique_primary_email"),
        ("mfa", "0003_authenticator_type_uniq"),
        ("usersessions", "0001_initial"),
    ]

    operations = [migrations.RunSQL([USED_CODES, PROTECTED], migrations.RunSQL.noop)]
