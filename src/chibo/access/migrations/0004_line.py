from django.db import migrations

# The superiors, today, of what the request may see, itself included: what they order binds it.
LINE = """
CREATE FUNCTION access_line() RETURNS SETOF bigint LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT p.organisation_id
    FROM unnest(NULLIF(current_setting('chibo.scope_low', true), '')::text[]) AS s(low)
    CROSS JOIN LATERAL generate_series(13, length(s.low), 13) AS n(width)
    JOIN organisations_path p ON p.path = left(s.low, n.width) COLLATE "C"
    WHERE p.during @> NULLIF(current_setting('chibo.today', true), '')::date
$$
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0003_founding_acts"), ("organisations", "0002_steps_and_keys")]

    operations = [migrations.RunSQL(LINE, "DROP FUNCTION access_line()")]
