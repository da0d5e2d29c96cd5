"""Closing what is finished into blocks. Takes no lock that a writer waits for; one sealer at a time."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path

from django.db import connection, transaction
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from chibo.access.audit import chain, heads, tables
from chibo.access.audit.models import AuditBlock, AuditShape
from chibo.access.audit.tables import Source
from chibo.core.reasons import Reason, Refused

AT_ONCE = 50_000
"""Events of one table in one block: no statement is long."""
SETTLING = timedelta(seconds=60)
"""A block's range is closed at the earliest so long after it: an insert takes its number a moment before its
transaction has one of its own."""
SEGMENT = 4096
REST = 0.2
PIECE, LONG_REST = SEGMENT, 1.0
"""How the sealer of a running server goes about it: small pieces and long rests, so that nobody waits for it."""
LAST = 19
"""The lowest priority that the system knows."""


def seal(
    *,
    at_once: int = AT_ONCE,
    settling: timedelta = SETTLING,
    rest: float = REST,
    wait: Callable[[float], bool | None] = time.sleep,
) -> list[AuditBlock]:
    """Seal everything that is finished now, with a rest between blocks; `wait` gives true when it is to end there.

    Refused: another sealer is at work.
    """
    blocks: list[AuditBlock] = []
    with _alone():
        heads.catch_up()
        while True:
            block, more = _close_block(at_once, settling)
            if block is not None:
                blocks.append(block)
                heads.keep([block])
            if not more or wait(rest):
                return blocks


def stand_back() -> None:
    """Let this session's server process, when it is one of ours on this machine, go after all others: sealing can
    wait, people cannot. Elsewhere nothing happens. It lasts as long as the session."""
    connection.ensure_connection()
    info = connection.connection.info
    if not info.host.startswith("/"):  # reached by a socket file: the server is on this machine
        return
    with suppress(OSError):
        if b"postgres" in Path(f"/proc/{info.backend_pid}/cmdline").read_bytes():
            os.setpriority(os.PRIO_PROCESS, info.backend_pid, LAST)


@contextmanager
def _alone() -> Iterator[None]:
    """Held by the session, since it must be there before the snapshot is taken."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(hashtextextended('access.audit', 0))")
        if not cursor.fetchone()[0]:
            raise Refused(
                [
                    Reason(
                        "sealer_at_work",
                        _("Another program is sealing the audit."),
                        todo=_("Wait a moment; it will be done by that one."),
                    )
                ]
            )
    try:
        yield
    finally:
        if connection.connection is not None and not connection.connection.closed:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(hashtextextended('access.audit', 0))")


def _close_block(at_once: int, settling: timedelta) -> tuple[AuditBlock | None, bool]:
    """One more block, if there is anything for it, and whether more is waiting."""
    with transaction.atomic(durable=True):
        tables.begin_reading(read_only=False)
        last = AuditBlock.objects.order_by("-number").first()
        closed_before = last.closes if last else 0
        xmax, closes = _finished(closed_before, settling)
        found = tables.sources()
        closed = tables.closed_to(list(found), closed_before)
        waiting = _waiting(found, closed)
        if not waiting and not _would_close(closed_before, closes):
            return None, False
        block = AuditBlock.objects.create(
            number=last.number + 1 if last else 1,
            snapshot_xmax=xmax,
            closes=closed_before,
            previous=bytes(last.hash) if last else chain.FIRST,
        )
        sealed = {name: _seal_table(found[name], closed[name], block, at_once) for name in sorted(waiting)}
        more = any(sum(count for _hash, count in some) >= at_once for some in sealed.values())
        # A range is closed only by a block that has taken everything there was.
        block.closes = closed_before if more else closes
        block.events = sum(count for some in sealed.values() for _hash, count in some)
        block.root = chain.merkle([digest for some in sealed.values() for digest, _count in some])
        block.hash = block.own_hash()
        block.save(update_fields=["closes", "events", "root", "hash"])
    return block, more


def _finished(closed_before: int, settling: timedelta) -> tuple[int, int]:
    """The end of this snapshot, and the last block all of whose transactions, and those before, are over.

    A block whose snapshot ended later than this one was sealed on another server, whose backup this is: its
    transactions are over too.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_snapshot_xmin(s)::text::bigint, pg_snapshot_xmax(s)::text::bigint FROM pg_current_snapshot() s"
        )
        xmin, xmax = cursor.fetchone()
    over = AuditBlock.objects.filter(Q(snapshot_xmax__lte=xmin) | Q(snapshot_xmax__gt=xmax))
    settled = over.filter(sealed_at__lte=Now() - settling, number__gt=closed_before).order_by("-number")
    return xmax, settled.values_list("number", flat=True).first() or closed_before


def _would_close(before: int, closes: int) -> bool:
    return AuditBlock.objects.filter(number__gt=before, number__lte=closes, events__gt=0).exists()


def _waiting(found: dict[str, Source], closed: dict[str, int]) -> set[str]:
    """The tables that hold rows to seal, by one question."""
    parts: list[str] = []
    values: list[str | int] = []
    for source in found.values():
        parts.append(
            f"SELECT %s::text WHERE EXISTS (SELECT FROM {source.quoted()} e WHERE {source.row_key()} > %s"
            f" AND {source.row_key()} NOT IN (SELECT unnest(ids) FROM access_auditsegment"
            " WHERE source = %s AND last_id > %s))"
        )
        values += [source.name, closed[source.name], source.name, closed[source.name]]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), values)
        return {name for (name,) in cursor.fetchall()}


def _seal_table(source: Source, closed: int, block: AuditBlock, at_once: int) -> list[tuple[bytes, int]]:
    """One statement: the rows of a table that are new to the chain, whatever the order in which they came."""
    shape, _created = AuditShape.objects.get_or_create(source=source.name, columns=list(source.columns))
    key = source.row_key()
    head = f"{source.name}|{','.join(source.columns)}|"
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            WITH known AS MATERIALIZED (
                SELECT unnest(ids) AS id FROM access_auditsegment
                WHERE source = %(source)s AND last_id > %(closed)s
            ), fresh AS MATERIALIZED (
                SELECT {key} AS id, gen_random_uuid() AS salt, {source.content(source.columns)} AS content
                FROM {source.quoted()} e
                WHERE {key} > %(closed)s AND NOT EXISTS (SELECT FROM known WHERE known.id = {key})
                ORDER BY {key} LIMIT %(at_once)s
            ), leaf AS MATERIALIZED (
                SELECT id, salt, {tables.digest("salt", "content")} AS digest,
                       (row_number() OVER (ORDER BY id) - 1) / {SEGMENT} AS piece
                FROM fresh
            ), piece AS MATERIALIZED (
                SELECT min(id) AS first_id, max(id) AS last_id, array_agg(id ORDER BY id) AS ids,
                       array_agg(salt ORDER BY id) AS salts, array_agg(digest ORDER BY id) AS digests
                FROM leaf GROUP BY piece
            )
            INSERT INTO access_auditsegment
                (block_id, shape_id, source, first_id, last_id, ids, salts, digests, hash)
            SELECT %(block)s, %(shape)s, %(source)s, first_id, last_id, ids, salts, digests,
                   sha256('\\x02'::bytea || convert_to(%(head)s || cardinality(ids) || '|'
                          || array_to_string(ids, ',') || '|', 'UTF8') || access_merkle(digests))
            FROM piece ORDER BY first_id
            RETURNING first_id, hash, cardinality(ids)
            """,
            {
                "source": source.name,
                "closed": closed,
                "at_once": at_once,
                "block": block.pk,
                "shape": shape.pk,
                "head": head,
            },
        )
        return [(bytes(digest), count) for _first, digest, count in sorted(cursor.fetchall())]
