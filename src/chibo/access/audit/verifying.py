"""Comparing rows, blocks, the chain and the heads kept outside. Reads only, in one snapshot."""

from collections.abc import Iterator, Sequence

from django.apps import apps
from django.db import connection, transaction
from django.db.models import F, Func, TextField
from django.db.models.fields import BinaryField

from chibo.access.audit import chain, heads, tables
from chibo.access.audit.findings import Erased, Finding, Report
from chibo.access.audit.heads import Head
from chibo.access.audit.models import AuditBlock, AuditSegment, AuditShape
from chibo.access.audit.tables import LEAST, Source
from chibo.access.audit.words import ERASE

LISTED = 1000
"""Rows of one kind and table that are named one by one."""


def verify(*, expected: Sequence[Head] = ()) -> Report:
    """Everything that does not agree. `expected` are heads from paper, compared like those of the file."""
    kept = heads.kept()  # before the snapshot: a head is written after its block
    report = Report()
    with transaction.atomic(durable=True):
        tables.begin_reading(read_only=True)
        blocks = list(AuditBlock.objects.order_by("number"))
        report.blocks = len(blocks)
        report.head = bytes(blocks[-1].hash).hex() if blocks else ""
        report.findings += _chain(blocks)
        report.findings += _seals(blocks, report)
        report.findings += _outside(blocks, [*kept.heads, *expected])
        if kept.damaged:
            report.findings.append(Finding("heads_damaged", note=str(kept.damaged)))
        told = {head.number for head in kept.heads}
        report.without_head = sum(block.number not in told for block in blocks)
        _rows(blocks, report)
    return report


def _chain(blocks: list[AuditBlock]) -> Iterator[Finding]:
    number, previous = 0, chain.FIRST
    for block in blocks:
        yield from (
            Finding("gap", block=lost) for lost in range(number + 1, min(block.number, number + LISTED))
        )
        if bytes(block.previous) != previous:
            yield Finding("chain", block=block.number)
        if block.own_hash() != bytes(block.hash):
            yield Finding("block", block=block.number)
        number, previous = block.number, bytes(block.hash)


def _seals(blocks: list[AuditBlock], report: Report) -> Iterator[Finding]:
    """Each segment against its digests, each block against its segments. Computed here, not in the database."""
    roots: dict[int, list[tuple[str, int, bytes]]] = {block.number: [] for block in blocks}
    counts = dict.fromkeys(roots, 0)
    end_to_end = Func(
        F("digests"),
        template="(SELECT string_agg(u.d, ''::bytea ORDER BY u.n) FROM unnest(%(expressions)s)"
        " WITH ORDINALITY AS u(d, n))",
        output_field=BinaryField(),
    )
    listed = Func(F("ids"), template="array_to_string(%(expressions)s, ',')", output_field=TextField())
    rows = AuditSegment.objects.order_by("pk").values_list(
        "block_id", "source", "shape__source", "shape__columns", "first_id", "hash", listed, end_to_end
    )
    for number, source, shaped, columns, first, kept, ids, joined in rows.iterator(chunk_size=32):
        digests = chain.pieces(bytes(joined or b""))
        made = chain.segment_hash(source=source, columns=columns, ids=ids, digests=digests)
        if made != bytes(kept) or shaped != source:
            yield Finding("segment", block=number, table=source, row=first)
        roots.setdefault(number, []).append((source, first, made))
        counts[number] = counts.get(number, 0) + len(digests)
        report.events += len(digests)
    for block in blocks:
        root = chain.merkle([made for _source, _first, made in sorted(roots[block.number])])
        if root != bytes(block.root) or counts[block.number] != block.events:
            yield Finding("root", block=block.number)


def _outside(blocks: list[AuditBlock], told: Sequence[Head]) -> Iterator[Finding]:
    hashes = {block.number: bytes(block.hash).hex() for block in blocks}
    for head in sorted(set(told), key=lambda head: (head.number, head.hash)):
        if head.number not in hashes:
            yield Finding("head_gone", block=head.number)
        elif hashes[head.number] != head.hash:
            yield Finding("head_differs", block=head.number)


def _rows(blocks: list[AuditBlock], report: Report) -> None:
    found = tables.sources()
    for shape in AuditShape.objects.order_by("source", "pk"):
        source = found.get(shape.source)
        if source is None:
            block = (
                AuditSegment.objects.filter(shape=shape).order_by("block").values_list("block_id", flat=True)
            )
            report.findings += [Finding("table", block=number, table=shape.source) for number in block[:1]]
        elif lost := sorted(set(shape.columns) - set(source.columns)):
            report.findings.append(Finding("columns", table=shape.source, note=", ".join(lost)))
        else:
            _sealed_rows(source, shape, report)
    closed = tables.closed_to(list(found), blocks[-1].closes if blocks else 0)
    for source in found.values():
        report.findings += _put_in(source, closed[source.name])
        report.unsealed += _unsealed(source, closed[source.name])


def _sealed_rows(source: Source, shape: AuditShape, report: Report) -> None:
    """Rows of a table that are not what was sealed: altered, gone, or gone by decision."""
    key = source.row_key()
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            WITH leaf AS MATERIALIZED (
                SELECT block_id, unnest(ids) AS id, unnest(salts) AS salt, unnest(digests) AS digest
                FROM access_auditsegment WHERE shape_id = %s
            )
            SELECT leaf.block_id, leaf.id, {key} IS NULL, leaf.salt IS NULL, {source.act()}
            FROM leaf LEFT JOIN {source.quoted()} e ON {key} = leaf.id
            WHERE {key} IS NULL OR leaf.salt IS NULL OR leaf.digest IS NULL
               OR leaf.digest <> {tables.digest("leaf.salt", source.content(shape.columns))}
            ORDER BY leaf.id
            """,
            [shape.pk],
        )
        differing = cursor.fetchall()
    erased = (
        _erased(source.name) if any(gone and unsalted for _b, _id, gone, unsalted, _act in differing) else {}
    )
    named = 0
    for block, row, gone, unsalted, act in differing:
        if gone and unsalted and row in erased:
            report.erased.append(erased[row])
            continue
        named += 1
        if named <= LISTED:
            kind = "deleted" if gone else "salt" if unsalted else "altered"
            report.findings.append(Finding(kind, block=block, table=source.name, row=row, act=act))
    if named > LISTED:
        report.findings.append(Finding("cut", table=source.name, note=str(LISTED)))


def _put_in(source: Source, closed: int) -> list[Finding]:
    """Rows within closed ranges that no block holds."""
    if closed == LEAST:
        return []
    key = source.row_key()
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            WITH leaf AS MATERIALIZED (SELECT unnest(ids) AS id FROM access_auditsegment WHERE source = %s)
            SELECT {key}, {source.act()} FROM {source.quoted()} e
            WHERE {key} <= %s AND NOT EXISTS (SELECT FROM leaf WHERE leaf.id = {key}) ORDER BY 1 LIMIT %s
            """,
            [source.name, closed, LISTED + 1],
        )
        rows = cursor.fetchall()
    findings = [Finding("inserted", table=source.name, row=row, act=act) for row, act in rows[:LISTED]]
    return findings + [Finding("cut", table=source.name, note=str(LISTED))] * (len(rows) > LISTED)


def _unsealed(source: Source, closed: int) -> int:
    """Rows that wait for the next block."""
    key = source.row_key()
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            WITH leaf AS MATERIALIZED (
                SELECT unnest(ids) AS id FROM access_auditsegment WHERE source = %s AND last_id > %s
            )
            SELECT count(*) FROM {source.quoted()} e
            WHERE {key} > %s AND NOT EXISTS (SELECT FROM leaf WHERE leaf.id = {key})
            """,
            [source.name, closed, closed],
        )
        return int(cursor.fetchone()[0])


def _erased(table: str) -> dict[int, Erased]:
    """The events of a table that acts say were erased. Acts and touches are sealed themselves."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT t.object_id, a.id, a.citing FROM core_touch t JOIN core_act a ON a.id = t.act_id"
            " WHERE t.label = %s AND a.verb = %s",
            [label_of(table), ERASE],
        )
        return {row: Erased(table, row, act, citing) for row, act, citing in cursor.fetchall()}


def label_of(table: str) -> str:
    """The label by which acts touch rows of a table."""
    labels = {model._meta.db_table: model._meta.label_lower for model in apps.get_models()}
    return labels.get(table, table)
