from django.db import migrations

# Nobody signed in: receipts of nobody.
MINE = "user_id IS NOT DISTINCT FROM (SELECT NULLIF(current_setting('chibo.user', true), '')::bigint)"
PROTECTED = f"SELECT access_protect('core_receipt', $${MINE}$$)"

# A table of the caller's own must not stand in front of the one that the function means.
PINNED = "ALTER FUNCTION core_later_acts(bigint) SET search_path = public, pg_temp"


class Migration(migrations.Migration):
    dependencies = [("core", "0002_later_acts"), ("access", "0002_row_level_security")]

    operations = [migrations.RunSQL([PROTECTED, PINNED], migrations.RunSQL.noop)]
