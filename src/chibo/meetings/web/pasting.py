"""A block copied from Excel: rows by line breaks, columns by tabs. It is placed, never saved, by reading it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from chibo.core.reasons import Reason, Refused
from chibo.core.text import search_key
from chibo.meetings.web.columns import COLUMNS, Column, read_row, show
from chibo.meetings.web.grid_lines import Line, Sheet

Placed = dict[int, dict[str, str]]
"""By cell: the texts for the fields, by column."""


@dataclass(frozen=True)
class Start:
    """The field the block was pasted into; without one, the block begins with the names of the cells, or has
    one row for each cell in the order of the grid."""

    cell_id: int
    column: str


def block(text: str) -> list[list[str]]:
    """The cells of a copied block; empty lines at its end are not part of it."""
    rows = [line.split("\t") for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    while rows and not any(part.strip() for part in rows[-1]):
        rows.pop()
    return [[part.strip() for part in row] for row in rows]


def place(text: str, sheet: Sheet, start: Start | None = None) -> Placed:
    """Where each value of the block belongs. Refused, and then nothing is placed: wrong columns, too many rows,
    an unknown cell, a value that cannot be read."""
    rows = _without_head(block(text))
    if not rows:
        raise Refused(
            Reason("nothing_pasted", _("Nothing was pasted."), todo=_("Copy the rows in Excel first."))
        )
    width = {len(row) for row in rows}
    columns = _columns(width, start)
    lines = _lines(rows, columns, sheet, start)
    values = [row[-len(columns) :] for row in rows]
    placed = {
        line.pk: {column.name: part for column, part in zip(columns, row, strict=True)}
        for line, row in zip(lines, values, strict=True)
    }
    return _normal(placed, sheet)


def _without_head(rows: list[list[str]]) -> list[list[str]]:
    """A first row of column names is left away; a topic that happens to be called like a column is no head."""
    heads = {search_key(str(column.label)) for column in COLUMNS}
    named = [part for part in rows[0] if search_key(part) in heads] if rows else []
    return rows[1:] if len(named) > 1 or (rows and named == rows[0]) else rows


def _columns(width: set[int], start: Start | None) -> Sequence[Column]:
    names = [column.name for column in COLUMNS]
    if start and start.column in names:
        rest = COLUMNS[names.index(start.column) :]
        if len(width) == 1 and (wide := min(width)) <= len(rest):
            return rest[:wide]
        if width == {len(COLUMNS) + 1}:
            return COLUMNS
        raise _wrong_columns(width, rest, named=False)
    if width in ({len(COLUMNS)}, {len(COLUMNS) + 1}):
        return COLUMNS
    raise _wrong_columns(width, COLUMNS, named=True)


def _wrong_columns(width: set[int], expected: Sequence[Column], *, named: bool) -> Refused:
    labels = [str(column.label) for column in expected]
    found = "–".join(str(number) for number in sorted({min(width), max(width)}))
    return Refused(
        Reason(
            "wrong_columns",
            _("The block has %(found)s columns; here stand %(expected)s: %(labels)s.")
            % {"found": found, "expected": len(labels), "labels": " | ".join(labels)},
            todo=_(
                "Copy exactly these columns, before them the column with the names of the cells if you like."
            )
            if named
            else _("Copy fewer columns, or begin further to the left."),
        )
    )


def _lines(rows: list[list[str]], columns: Sequence[Column], sheet: Sheet, start: Start | None) -> list[Line]:
    if len(rows[0]) == len(columns) + 1:
        return _by_name(rows, sheet)
    first = [line.pk for line in sheet.lines].index(start.cell_id) if start else 0
    lines = sheet.lines[first : first + len(rows)]
    if len(lines) != len(rows) or (start is None and len(rows) != len(sheet.lines)):
        raise Refused(
            Reason(
                "wrong_rows",
                _("The block has %(found)s rows; from here on the grid has %(cells)s.")
                % {"found": len(rows), "cells": len(sheet.lines) - first},
                todo=_("Copy one row for each cell, or put the names of the cells into the first column."),
            )
        )
    return lines


def _by_name(rows: list[list[str]], sheet: Sheet) -> list[Line]:
    known: dict[str, Line] = {}
    for line in sheet.lines:
        known[search_key(line.cell.name)] = line
        known[search_key(line.cell.name).removeprefix("chi bo ")] = line
        known[search_key(line.cell.code)] = line
    unknown = [row[0] for row in rows if search_key(row[0]) not in known]
    if unknown:
        raise Refused(
            Reason(
                "unknown_cell",
                _("No cell here is called: %(names)s.") % {"names": ", ".join(unknown)},
                todo=_("Write the name or the code as it stands in the grid."),
            )
        )
    return [known[search_key(row[0])] for row in rows]


def _normal(placed: Placed, sheet: Sheet) -> Placed:
    """Days that Excel keeps as numbers become days, words become levels; what cannot be read is refused."""
    reasons: list[Reason] = []
    normal: Placed = {}
    for pk, texts in placed.items():
        line = sheet.by_cell[pk]
        read = read_row(texts, sheet.month)
        reasons += [_at(line, reason) for reason in read.reasons]
        normal[pk] = {c.name: show(c, read.values.get(c.name)) for c in COLUMNS if c.name in texts}
    if reasons:
        raise Refused(reasons)
    return normal


def _at(line: Line, reason: Reason) -> Reason:
    return Reason(reason.code, f"{line.cell.name}: {reason.message}", reason.source, reason.todo)


def filled(sheet: Sheet, placed: Mapping[int, Mapping[str, str]]) -> list[Line]:
    """The lines of the grid with what was placed in their fields, not saved yet."""
    return [
        replace(line, texts={**line.texts, **placed[line.pk]}, saved="filled") if line.pk in placed else line
        for line in sheet.lines
    ]
