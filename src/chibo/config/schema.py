"""How the tables in the database compare with this version of the program."""

from importlib.util import find_spec

from django.conf import settings
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from chibo.config.words import gettext as _
from chibo.config.words import refused

SITE_SIZE = 2**40


def applied(connection: BaseDatabaseWrapper) -> list[str]:
    """The migrations that the database has had, as app.name, sorted."""
    return sorted(".".join(key) for key in MigrationRecorder(connection).applied_migrations())


def known() -> set[str]:
    """The migrations that this program has, with those that a later one has replaced."""
    loader = MigrationLoader(None)
    keys = set(loader.disk_migrations)
    for migration in loader.disk_migrations.values():
        keys.update(migration.replaces)
    return {".".join(key) for key in keys}


def pending(connection: BaseDatabaseWrapper) -> list[str]:
    """The migrations that this program has and the database has not had."""
    loader = MigrationLoader(connection)
    keys = loader.graph.nodes.keys() - loader.applied_migrations.keys()
    return sorted(".".join(key) for key in keys)


def refuse_newer(names: list[str]) -> None:
    """Refuse tables changed by a newer program: migrations that this one does not know."""
    unknown = sorted(set(names) - known())
    if unknown:
        raise refused(
            "database_newer",
            _("The data were changed by a newer program (unknown here: %(names)s).")
            % {"names": ", ".join(unknown)},
            _("Install the newer program; nothing was changed."),
        )


def refuse_unready(connection: BaseDatabaseWrapper) -> None:
    """Refuse to serve pages over tables of another version."""
    refuse_newer(applied(connection))
    if pending(connection):
        raise refused(
            "database_older",
            _("The database has not been brought to this version of the program yet."),
            _("Make a backup with `chibo backup FILE`, then run `chibo migrate`."),
        )


def apply_grants() -> None:
    """Give the database roles what they need on the tables as they are now."""
    if find_spec("chibo.access.grants") is not None:
        from chibo.access import grants

        grants.apply()


def set_id_ranges(alias: str) -> None:
    """Let the numbers of new rows come from the range of this site, so that databases can be merged later.

    Site n has the numbers from n × 2^40 + 1; only 64-bit sequences that have not reached it are moved.
    """
    first = settings.SITE_NUMBER * SITE_SIZE + 1
    connection = connections[alias]
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT quote_ident(schemaname) || '.' || quote_ident(sequencename)
            FROM pg_sequences
            WHERE schemaname = 'public' AND data_type = 'bigint'::regtype AND start_value < %s
                  AND coalesce(last_value, 0) < %s
            """,
            [first, first],
        )
        for (name,) in cursor.fetchall():
            last = first + SITE_SIZE - 2
            cursor.execute(
                f"ALTER SEQUENCE {name} MINVALUE {first} MAXVALUE {last} START {first} RESTART {first}"
            )
