from django.db import migrations

ME = "(SELECT NULLIF(current_setting('chibo.user', true), '')::bigint)"
AT_THE_DOOR = "(SELECT NULLIF(current_setting('chibo.signing_in', true), '')::bigint)"
# Who comes from the sign-in server is known by the name it calls them, before an account is.
NAMED = "provider || ':' || uid = (SELECT NULLIF(current_setting('chibo.identity', true), ''))"

PROTECTED = f"""
SELECT access_protect('socialaccount_socialaccount', $$user_id IN ({ME}, {AT_THE_DOOR}) OR {NAMED}$$);
SELECT access_protect('socialaccount_socialtoken', $$account_id IN (SELECT id FROM socialaccount_socialaccount)$$);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_own_rows"),
        ("socialaccount", "0006_alter_socialaccount_extra_data"),
    ]

    operations = [migrations.RunSQL(PROTECTED, migrations.RunSQL.noop)]
