"""What each database role may touch; applied after every migration."""

from typing import Any

from django.db import connection

OWNER_ROLE = "chibo_owner"
APP_ROLE = "chibo_app"
FIGURES_ROLE = "chibo_figures"

# Journals are written, never changed; they are sealed like row events.
WRITTEN_ONCE = ["core_act", "core_touch"]

# The sealed audit is the owner's; a page shows the heads, which say nothing about anybody. So is the queue of jobs:
# requests put numbers into it and take none out.
OWNERS_ONLY = {
    "access_auditblock": "SELECT (number, sealed_at, hash)",
    "access_auditshape": "",
    "access_auditsegment": "",
    "procrastinate_workers": "",
    "procrastinate_periodic_defers": "",
    "procrastinate_jobs": "SELECT, INSERT",
    "procrastinate_events": "SELECT, INSERT",
}

_figures_columns: dict[str, tuple[str, ...]] = {}


def figures_may_read(table: str, *columns: str) -> None:
    """Let figures read these columns of a table that holds people; never a name or a number of a person."""
    _figures_columns[table] = columns


def written_once(table: str) -> None:
    """Say that rows of a table are never changed: a journal, which web processes may only add to."""
    if table not in WRITTEN_ONCE:
        WRITTEN_ONCE.append(table)


def apply(**kwargs: object) -> None:
    """Grant to the two roles what they need, and take back the rest. Runs as the owner of the tables."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_roles WHERE rolname IN (%s, %s)", [APP_ROLE, FIGURES_ROLE])
        if cursor.fetchone()[0] != 2:
            raise RuntimeError("the roles chibo_app and chibo_figures are missing: see `chibo doctor`")
        quote = connection.ops.quote_name
        tables = connection.introspection.table_names(cursor)
        cursor.execute("GRANT USAGE ON SCHEMA public TO chibo_app, chibo_figures")
        cursor.execute("GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO chibo_app")
        for table in tables:
            cursor.execute(f"REVOKE ALL ON {quote(table)} FROM chibo_app, chibo_figures")
            if rights := _rights(table):
                cursor.execute(f"GRANT {rights} ON {quote(table)} TO chibo_app")
        for function in _lifted(cursor):
            cursor.execute(f"REVOKE ALL ON FUNCTION {function} FROM PUBLIC, chibo_figures")
            cursor.execute(f"GRANT EXECUTE ON FUNCTION {function} TO chibo_app")
        for table, columns in _figures_columns.items():
            if table in tables:
                listed = ", ".join(quote(column) for column in columns)
                cursor.execute(f"GRANT SELECT ({listed}) ON {quote(table)} TO chibo_figures")


def _rights(table: str) -> str:
    if table in OWNERS_ONLY:
        return OWNERS_ONLY[table]
    if table == "django_migrations":
        return "SELECT"
    written_once = table.endswith("event") or table in WRITTEN_ONCE
    return "SELECT, INSERT" if written_once else "SELECT, INSERT, UPDATE, DELETE"


def _lifted(cursor: Any) -> list[str]:
    """The functions that run as their owner: they see what policies hide, so they are for requests only."""
    cursor.execute(
        "SELECT oid::regprocedure::text FROM pg_proc WHERE prosecdef AND pronamespace = 'public'::regnamespace"
    )
    return [name for (name,) in cursor.fetchall()]
