"""What is sealed: every event table and the journals, found in the database, so that a new one is sealed by itself."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from chibo.access.grants import WRITTEN_ONCE

FOUND = r"""
SELECT t.relname, k.attname,
       array_agg(a.attname::text ORDER BY a.attnum),
       bool_or(a.attname = 'pgh_act')
FROM pg_class t
JOIN pg_index i ON i.indrelid = t.oid AND i.indisprimary AND i.indnatts = 1
JOIN pg_attribute k ON k.attrelid = t.oid AND k.attnum = i.indkey[0]
JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE t.relnamespace = 'public'::regnamespace AND t.relkind = 'r'
  AND (t.relname = ANY (%s) OR t.relname LIKE '%%event' AND k.attname = 'pgh_id')
GROUP BY 1, 2 ORDER BY 1
"""

# The text of a row must not hang on who asks; and a plan that was guessed for few rows must not meet many.
SETTLED = (
    "SET LOCAL TimeZone = 'UTC'; SET LOCAL DateStyle = 'ISO, YMD'; SET LOCAL IntervalStyle = 'postgres';"
    " SET LOCAL bytea_output = 'hex'; SET LOCAL extra_float_digits = 1; SET LOCAL enable_nestloop = off;"
    " SET LOCAL work_mem = '64MB'; SET LOCAL jit = off"
)


@dataclass(frozen=True)
class Source:
    """A table whose rows are sealed."""

    name: str
    key: str
    columns: tuple[str, ...]
    names_act: bool

    def quoted(self) -> str:
        return _quote(self.name)

    def row_key(self) -> str:
        return f"e.{_quote(self.key)}"

    def act(self) -> str:
        """The act that a row of it names, as SQL; a row of the journal is the act itself."""
        if self.name == "core_act":
            return "e.id"
        return "e.pgh_act" if self.names_act else "e.act_id" if "act_id" in self.columns else "NULL::bigint"

    def content(self, columns: Sequence[str]) -> str:
        """A row as bytes, over these columns, as SQL."""
        row = ", ".join(f"e.{_quote(column)}" for column in columns)
        return f"convert_to(ROW({row})::text, 'UTF8')"


def digest(salt: str, content: str) -> str:
    """The salted digest of a row, as SQL."""
    return f"pg_catalog.sha256('\\x00'::bytea || uuid_send({salt}) || {content})"


def sources() -> dict[str, Source]:
    with connection.cursor() as cursor:
        cursor.execute(FOUND, [WRITTEN_ONCE])
        return {
            name: Source(name, key, tuple(columns), names_act)
            for name, key, columns, names_act in cursor.fetchall()
        }


def begin_reading(*, read_only: bool) -> None:
    """One snapshot for the whole transaction, which must not have asked anything yet."""
    with connection.cursor() as cursor:
        mode = "READ ONLY" if read_only else "READ WRITE"
        cursor.execute(f"SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, {mode}")
        cursor.execute(SETTLED)


def closed_to(names: Sequence[str], block: int) -> dict[str, int]:
    """Up to which number the rows of each table are complete, once `block` is closed."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT n.name, s.last_id FROM unnest(%s::text[]) AS n(name) CROSS JOIN LATERAL ("
            " SELECT last_id FROM access_auditsegment WHERE source = n.name AND block_id <= %s"
            " ORDER BY last_id DESC LIMIT 1) s",
            [list(names), block],
        )
        found = dict(cursor.fetchall())
    return {name: found.get(name, LEAST) for name in names}


LEAST = -(2**63)


def _quote(name: str) -> str:
    return '"' + name.replace('"', '""').replace("%", "%%") + '"'
