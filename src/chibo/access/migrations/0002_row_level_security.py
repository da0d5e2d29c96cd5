from django.db import migrations

# What the request may see: the subtrees of today's tree that `access.scope.enter` set for this transaction.
SCOPE = """
CREATE FUNCTION access_scope() RETURNS SETOF bigint LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT p.organisation_id
    FROM unnest(
        NULLIF(current_setting('chibo.scope_low', true), '')::text[],
        NULLIF(current_setting('chibo.scope_high', true), '')::text[]
    ) AS s(low, high)
    JOIN organisations_path p ON p.path >= s.low COLLATE "C" AND p.path < s.high COLLATE "C"
    WHERE p.during @> NULLIF(current_setting('chibo.today', true), '')::date
$$
"""

# One way to protect a table, so that no migration spells policies of its own.
PROTECT = """
CREATE FUNCTION access_protect(name regclass, visible text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY app_scope ON %s FOR ALL TO chibo_app USING (%s) WITH CHECK (%s)', name, visible, visible);
    EXECUTE format('CREATE POLICY owner_all ON %s FOR ALL TO chibo_owner USING (true) WITH CHECK (true)', name);
    EXECUTE format('CREATE POLICY figures_read ON %s FOR SELECT TO chibo_figures USING (true)', name);
END
$$
"""

MINE = "(SELECT NULLIF(current_setting('chibo.user', true), '')::bigint)"
HERE = "organisation_id IN (SELECT access_scope())"

PROTECTED = f"""
SELECT access_protect('access_appointment', $$user_id = {MINE} OR {HERE}$$);
SELECT access_protect('access_appointmentevent', $$user_id = {MINE} OR {HERE}$$);
SELECT access_protect('core_act', $$actor_id = {MINE} OR {HERE}$$);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0001_initial"),
        ("organisations", "0002_steps_and_keys"),
        ("core", "0001_initial"),
    ]

    operations = [migrations.RunSQL([SCOPE, PROTECT, PROTECTED], migrations.RunSQL.noop)]
