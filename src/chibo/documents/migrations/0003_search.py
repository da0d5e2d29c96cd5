from django.contrib.postgres.indexes import GinIndex
from django.db import migrations

# The documents of the scope that hold every word: numbers only. It must see the same as the policy of
# documents_document. A word that begins with digits is a number: "21-kl" finds 21-KL/TW and not 121-KL/TW.
SEARCH = r"""
CREATE FUNCTION documents_search(words text[]) RETURNS SETOF bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    here bigint[] := ARRAY(SELECT access_scope());
    numbered constant text := '^(\d{1,6})(?:[-/–](.*))?$';
    patterns text[] := core_patterns(ARRAY(SELECT w FROM unnest(words) w WHERE w !~ numbered));
BEGIN
    IF here = '{}' THEN
        RETURN;
    END IF;
    RETURN QUERY EXECUTE $q$
        SELECT d.id FROM documents_document d
        WHERE d.search_key LIKE $1 AND d.search_key LIKE ALL ($2)
          AND (d.organisation_id = ANY ($3) OR d.id IN (
              SELECT s.document_id FROM documents_dissemination s
              WHERE s.voided_id IS NULL AND s.organisation_id = ANY ($3)))
          AND NOT EXISTS (
              SELECT FROM unnest($4) w(word), regexp_match(w.word, $5) AS n(part)
              WHERE n.part IS NOT NULL AND (
                  d.number = n.part[1]::int AND starts_with(d.symbol_key, coalesce(n.part[2], ''))
                  OR coalesce(n.part[2], '') = '' AND d.search_key LIKE ALL (core_patterns(ARRAY[w.word]))
              ) IS NOT TRUE
          )
    $q$ USING coalesce(patterns[1], '%'), patterns, here, words, numbered;
END
$$
"""


class Migration(migrations.Migration):
    dependencies = [("documents", "0002_row_level_security"), ("core", "0004_patterns")]

    operations = [
        migrations.AddIndex(
            model_name="document",
            index=GinIndex(fields=["search_key"], name="document_words", opclasses=["gin_trgm_ops"]),
        ),
        migrations.RunSQL(SEARCH, "DROP FUNCTION documents_search(text[])"),
    ]
