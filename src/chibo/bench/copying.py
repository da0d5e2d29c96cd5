"""Many rows at once: COPY into the tables of models, without row events."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection, models, transaction


def copy(model: type[models.Model], fields: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    """Write rows of `fields`; every other column gets the model's default. Gives the number of rows.

    Ids are given, never drawn; afterwards the sequence stands behind the highest.
    """
    columns_of = {field.name: field for field in model._meta.concrete_fields}
    given = [columns_of[name] for name in fields]
    rest = [field for field in columns_of.values() if field not in given and _needs_a_value(field)]
    constants = tuple(f.get_default() for f in rest)
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(f.column)) for f in [*given, *rest])
    table = quote(model._meta.db_table)
    number = 0
    with connection.cursor() as cursor:
        with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as out:
            for row in rows:
                out.write_row((*row, *constants))
                number += 1
        cursor.execute(f"SELECT setval(pg_get_serial_sequence(%s, 'id'), max(id)) FROM {table}", [table])
    return number


def _needs_a_value(column: Any) -> bool:
    return not (column.null or column.has_db_default())


@contextmanager
def without_row_events(*tables: type[models.Model]) -> Iterator[None]:
    """One transaction in which the triggers that write row events rest; keys and constraints are checked.

    Policies rest with them for the owner, since COPY does not write where they bind.
    """
    names = [model._meta.db_table for model in tables]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relname = ANY(%s) AND relforcerowsecurity", [names]
        )
        forced = [name for (name,) in cursor.fetchall()]
        _alter(cursor, names, "DISABLE TRIGGER USER")
        _alter(cursor, forced, "NO FORCE ROW LEVEL SECURITY")
        yield
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # no check may wait when a table is altered
        _alter(cursor, forced, "FORCE ROW LEVEL SECURITY")
        _alter(cursor, names, "ENABLE TRIGGER USER")


def _alter(cursor: Any, tables: Iterable[str], change: str) -> None:
    for table in tables:
        cursor.execute(f"ALTER TABLE {connection.ops.quote_name(table)} {change}")
