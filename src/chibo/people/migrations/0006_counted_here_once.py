from django.db import migrations

# The same rows as before, asked for one by one: `id IN (SELECT person_id …)` reads every membership first, so that
# the planner shuns the index of people and reads them all to show fifty.
HERE = "{column} IN (SELECT access_scope())"
COUNTED = (
    "EXISTS (SELECT FROM people_membership m WHERE m.person_id = {table}.{key}"
    " AND m.organisation_id IN (SELECT access_scope()))"
)
STAYED = (
    "EXISTS (SELECT FROM people_temporarystay s WHERE s.person_id = {table}.{key}"
    " AND s.organisation_id IN (SELECT access_scope()))"
)
OF = {
    "people_person": ("home_id", "id", (COUNTED, STAYED)),
    "people_personevent": ("home_id", "pgh_obj_id", (COUNTED,)),
    **{
        table: ("organisation_id", "person_id", (COUNTED,))
        for name in ("member", "memberstatus", "temporarystay")
        for table in (f"people_{name}", f"people_{name}event")
    },
}


def altered(table: str) -> str:
    column, key, more = OF[table]
    visible = " OR ".join(part.format(table=table, column=column, key=key) for part in (HERE, *more))
    return f"ALTER POLICY app_scope ON {table} USING ({visible}) WITH CHECK ({visible})"


class Migration(migrations.Migration):
    dependencies = [("people", "0005_search")]

    operations = [migrations.RunSQL([altered(table) for table in OF], migrations.RunSQL.noop)]
