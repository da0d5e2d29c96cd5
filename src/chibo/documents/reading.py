"""Reading a book of documents from an Excel file: every cell is looked at, nothing is kept."""

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook

from chibo.core.reasons import Reason, Refused, refuse_if
from chibo.core.secrecy import reasons_against_secrets
from chibo.documents.book import COLUMNS, NEEDED, Line, columns_of, read_line

LARGEST_FILE = 1_500_000
"""Bytes. Small enough to stay in memory: an upload that is refused has never touched a disk."""
MOST_LINES = 5000
HEADING_WITHIN = 20


@dataclass(frozen=True)
class Book:
    """What a sheet says, and which of its columns says it."""

    lines: list[Line]
    columns: dict[str, int]

    def letter(self, name: str) -> str:
        """The letter of a column, as Excel shows it; nothing where the sheet has no such column."""
        place = self.columns.get(name)
        if place is None:
            return ""
        first, second = divmod(place, 26)
        return (chr(64 + first) if first else "") + chr(65 + second)


def read_book(content: bytes, direction: str) -> Book:
    """`direction` is for sheets without a column for it. Refused: no Excel file, no heading row, a degree of
    secrecy in any cell of any sheet, no line, too many lines."""
    if len(content) > LARGEST_FILE:
        raise Refused(
            Reason("too_large", _("The file is too large."), todo=_("Divide the book into several files."))
        )
    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(content))
        sheets: list[list[list[Any]]] = [
            workbook.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in workbook.sheet_names
        ]
    except (CalamineError, OSError, ValueError) as error:
        raise Refused(
            Reason(
                "not_excel",
                _("The file cannot be read as an Excel sheet."),
                todo=_("Save it as .xlsx and choose it again."),
            )
        ) from error
    texts = (str(cell) for rows in sheets for row in rows for cell in row if isinstance(cell, str))
    refuse_if(reasons_against_secrets([*texts, *workbook.sheet_names]))
    return _book(sheets[0] if sheets else [], direction)


def _book(rows: list[list[Any]], direction: str) -> Book:
    for place, row in enumerate(rows[:HEADING_WITHIN]):
        columns = columns_of(row)
        if set(NEEDED) <= columns.keys():
            return Book(_lines(rows, place + 1, columns, direction), columns)
    needed = ", ".join(COLUMNS[name][0] for name in NEEDED)
    raise Refused(
        Reason(
            "no_headings",
            _("No row of headings was found; these columns are needed: %(columns)s.") % {"columns": needed},
            todo=_("Use the sheet that can be downloaded here, or rename the columns."),
        )
    )


def _lines(rows: list[list[Any]], first: int, columns: dict[str, int], direction: str) -> list[Line]:
    lines = []
    for number, row in enumerate(rows[first:], start=first + 1):
        cells = {name: row[place] for name, place in columns.items() if place < len(row)}
        if any(cells.get(name) not in (None, "") for name in NEEDED):
            lines.append(read_line(number, cells, direction))
    if not lines or len(lines) > MOST_LINES:
        message = _("The sheet holds no line.") if not lines else _("The sheet holds too many lines.")
        raise Refused(Reason("lines", message, todo=_("Look whether it is the right file.")))
    return lines
