from django.contrib.postgres.indexes import GinIndex
from django.db import migrations

# The people of the scope whose names hold every word: numbers only. It must see the same as the policy of
# people_person. Each statement is planned with its values. A few organisations are read through; in many, a name
# is found by its trigrams first.
SEARCH = """
CREATE FUNCTION people_search(words text[]) RETURNS SETOF bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    here bigint[] := ARRAY(SELECT access_scope());
    patterns text[] := core_patterns(words);
BEGIN
    IF here = '{}' OR patterns = '{}' THEN
        RETURN;
    END IF;
    IF cardinality(here) <= 500 THEN
        RETURN QUERY EXECUTE '
            SELECT p.id FROM (
                SELECT id, search_key FROM people_person WHERE id = ANY (ARRAY(
                    SELECT id FROM people_person WHERE home_id = ANY ($2)
                    UNION SELECT person_id FROM people_membership WHERE organisation_id = ANY ($2)
                    UNION SELECT person_id FROM people_temporarystay WHERE organisation_id = ANY ($2)
                )) OFFSET 0
            ) p WHERE p.search_key LIKE ALL ($1)' USING patterns, here;
    ELSE
        RETURN QUERY EXECUTE '
            WITH named AS MATERIALIZED (
                SELECT id, home_id FROM people_person WHERE search_key LIKE $3 AND search_key LIKE ALL ($1)
            )
            SELECT id FROM named WHERE home_id = ANY ($2)
            UNION
            SELECT n.id FROM named n JOIN people_membership m ON m.person_id = n.id
            WHERE m.organisation_id = ANY ($2) AND n.home_id <> ALL ($2)
            UNION
            SELECT n.id FROM named n JOIN people_temporarystay s ON s.person_id = n.id
            WHERE s.organisation_id = ANY ($2) AND n.home_id <> ALL ($2)' USING patterns, here, patterns[1];
    END IF;
END
$$
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0004_membership_without_days_index"), ("core", "0004_patterns")]

    operations = [
        migrations.RemoveIndex(model_name="person", name="person_search"),
        migrations.AddIndex(
            model_name="person",
            index=GinIndex(fields=["search_key"], name="person_words", opclasses=["gin_trgm_ops"]),
        ),
        migrations.RunSQL(SEARCH, "DROP FUNCTION people_search(text[])"),
    ]
