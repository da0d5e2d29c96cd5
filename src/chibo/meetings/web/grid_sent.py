"""Reading a grid that was sent, and saying of each line what became of it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _

from chibo.core.reasons import Reason
from chibo.meetings.actions.record_meetings import Outcome, record_month
from chibo.meetings.rows import MeetingRow
from chibo.meetings.web.columns import COLUMNS, Read, read_row
from chibo.meetings.web.grid_lines import Line, Sheet

if TYPE_CHECKING:
    from chibo.accounts.models import User


def name(cell_id: int, column: str) -> str:
    """The name of a field: o<cell>-<column>."""
    return f"o{cell_id}-{column}"


def save(
    sheet: Sheet, sent: Mapping[str, str], *, by: "User", on: date, request_id: UUID
) -> tuple[list[Line], list[Outcome]]:
    """Record every line that was sent and is not empty; lines come back with what was entered and why not."""
    correction = sent.get("correction", "").strip()
    answered, rows = {}, {}
    for line in sheet.lines:
        read = _read(line, sent)
        if read is None or (read.empty and line.meeting is None):
            continue
        line = replace(line, texts=read.texts, version=_version(sent, line))
        reasons = [*read.reasons, *_incomplete(read)]
        if reasons:
            answered[line.pk] = replace(line, reasons=tuple(reasons), wrong=read.wrong, saved="refused")
        else:
            answered[line.pk] = line
            rows[line.pk] = _row(line, read, correction)
    outcomes = record_month(rows=list(rows.values()), by=by, on=on, request_id=request_id) if rows else []
    for outcome in outcomes:
        line = answered[outcome.row.organisation_id]
        answered[line.pk] = _answered(line, outcome)
    return [answered.get(line.pk, line) for line in sheet.lines], outcomes


def _read(line: Line, sent: Mapping[str, str]) -> Read | None:
    texts = {c.name: sent[name(line.pk, c.name)] for c in COLUMNS if name(line.pk, c.name) in sent}
    # A field that was not shown to this person (the superior's score) keeps what is recorded.
    return read_row({**line.texts, **texts}, line.month) if texts else None


def _version(sent: Mapping[str, str], line: Line) -> int:
    text = sent.get(name(line.pk, "version"), "")
    return int(text) if text.isdecimal() else line.version


def _incomplete(read: Read) -> Sequence[Reason]:
    if read.empty:
        reason = Reason(
            "row_emptied",
            _("A recorded meeting is not deleted by emptying its row."),
            todo=_("Leave the row as it was, or ask the office to declare the recording void."),
        )
        return [reason]
    if read.values.get("held_on") is None and "held_on" not in read.wrong:
        return [Reason("no_day", _("On which day was the meeting held?"), todo=_("Fill in “Held on”."))]
    return []


def _row(line: Line, read: Read, correction: str) -> MeetingRow:
    values = read.values
    totals = (values["absent_excused"] or 0, values["absent_unexcused"] or 0)
    return MeetingRow(
        organisation_id=line.pk,
        month=line.month,
        held_on=values["held_on"],
        absent_excused=totals[0],
        absent_unexcused=totals[1],
        present=_present(line, values["present"], totals),
        speakers=values["speakers"],
        topic=values["topic"],
        own_quality=values["own_quality"],
        superior_quality=values["superior_quality"],
        resolution=values["resolution"],
        note=values["note"],
        version=line.version,
        correction=correction,
    )


def _present(line: Line, typed: int | None, totals: tuple[int, int]) -> int | None:
    """The number present is compared only where somebody typed it: one that merely still stands there from the
    closing says nothing once the absences were corrected."""
    closure = line.closure
    if closure and typed == closure.present and totals != (closure.absent_excused, closure.absent_unexcused):
        return None
    return typed


def _answered(line: Line, outcome: Outcome) -> Line:
    if outcome.reasons:
        conflict = any(reason.code == "changed_meanwhile" for reason in outcome.reasons)
        version = line.meeting.version if conflict and line.meeting else line.version
        return replace(line, reasons=outcome.reasons, saved="refused", version=version)
    return replace(line, saved="saved" if outcome.changed else "")
