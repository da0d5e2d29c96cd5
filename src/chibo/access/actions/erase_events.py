"""Erase sealed events by decision: row and salt are destroyed, the digest stays, and the chain holds."""

from collections.abc import Sequence
from datetime import date
from typing import NoReturn

from django.db import connection, transaction
from django.utils.translation import gettext as _

from chibo.access.audit import tables
from chibo.access.audit.models import AuditSegment
from chibo.access.audit.verifying import label_of
from chibo.access.audit.words import ERASE
from chibo.core.acts import act
from chibo.core.models import Act, Touch
from chibo.core.reasons import Reason, Refused


@transaction.atomic
def erase_events(*, table: str, rows: Sequence[int], on: date, citing: str, reason: str) -> Act:
    """Only at the command line, as the owner of the tables: web processes may neither delete events nor touch seals.

    Refused: no decision or reason, a table without events, rows that are not there or not sealed yet.
    """
    source = _source(table, citing, reason)
    wanted = sorted(set(rows))
    segments = _segments(table, wanted)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {source.row_key()} FROM {source.quoted()} e WHERE {source.row_key()} = ANY (%s) FOR UPDATE",
            [wanted],
        )
        there = {row for (row,) in cursor.fetchall()}
    sealed = {row for segment in segments for row in segment.ids}
    if lacking := [row for row in wanted if row not in there or row not in sealed]:
        _refuse(
            "not_sealed",
            _("These rows are not there or not sealed yet: %(rows)s.")
            % {"rows": ", ".join(map(str, lacking))},
            _("Run `chibo audit seal` first, and check the numbers."),
        )
    journal = act(ERASE, by=None, at=None, on=on, citing=citing, reason=reason)
    Touch.objects.bulk_create([Touch(act=journal, label=label_of(table), object_id=row) for row in wanted])
    _destroy(source, wanted, segments)
    return journal


def _source(table: str, citing: str, reason: str) -> tables.Source:
    source = tables.sources().get(table)
    if source is None or source.key != "pgh_id":
        _refuse(
            "no_event_table",
            _("%(table)s is no table of events.") % {"table": table},
            _("Give the name as `chibo audit verify` prints it."),
        )
    if not citing.strip() or not reason.strip():
        _refuse(
            "no_decision",
            _("Erasing rests on a decision and has a reason."),
            _("Give number and day of the decision, and the reason."),
        )
    return source


def _segments(table: str, rows: list[int]) -> list[AuditSegment]:
    holding = AuditSegment.objects.select_for_update().filter(source=table, ids__overlap=rows)
    return list(holding.filter(last_id__gte=rows[0], first_id__lte=rows[-1]) if rows else holding.none())


def _destroy(source: tables.Source, rows: list[int], segments: list[AuditSegment]) -> None:
    gone = set(rows)
    for segment in segments:
        segment.salts = [
            None if row in gone else salt for row, salt in zip(segment.ids, segment.salts, strict=True)
        ]
        segment.save(update_fields=["salts"])
    with connection.cursor() as cursor:
        cursor.execute(
            f"DELETE FROM {source.quoted()} e WHERE {source.row_key()} = ANY (%s)",
            [rows],
        )


def _refuse(code: str, message: str, todo: str) -> NoReturn:
    raise Refused([Reason(code, message, todo=todo)])
