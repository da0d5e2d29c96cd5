from django.db import migrations

# Undo must know of a later act on the same record even where the reader may not see that act: its number only.
LATER = """
CREATE FUNCTION core_later_acts(act bigint) RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    SELECT DISTINCT later.act_id
    FROM core_touch mine
    JOIN core_touch later ON later.label = mine.label AND later.object_id = mine.object_id AND later.act_id > act
    JOIN core_act done ON done.id = later.act_id AND done.voids_id IS NULL
    WHERE mine.act_id = act AND NOT EXISTS (SELECT FROM core_act gone WHERE gone.voids_id = later.act_id)
$$
"""


class Migration(migrations.Migration):
    dependencies = [("core", "0001_initial")]

    operations = [migrations.RunSQL(LATER, "DROP FUNCTION core_later_acts(bigint)")]
