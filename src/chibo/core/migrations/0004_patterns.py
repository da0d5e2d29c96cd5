from django.db import migrations

# Words as patterns of LIKE, the longest first: signs that LIKE reads as wildcards are taken for themselves.
PATTERNS = r"""
CREATE FUNCTION core_patterns(words text[]) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT ARRAY(
        SELECT '%' || regexp_replace(word, '([\\%_])', '\\\1', 'g') || '%' FROM unnest(words) word
        WHERE word <> '' ORDER BY length(word) DESC
    )
$$
"""


class Migration(migrations.Migration):
    dependencies = [("core", "0003_own_receipts")]

    operations = [migrations.RunSQL(PATTERNS, "DROP FUNCTION core_patterns(text[])")]
