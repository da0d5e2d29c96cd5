"""Reading a book of documents from an Excel file: every cell is looked at, nothing is kept."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from chibo.core.reasons import Reason, Refused
from chibo.core.uploads.workbook import open_workbook
from chibo.documents.book import COLUMNS, NEEDED, Line, columns_of, read_line

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
    """`direction` is for sheets without a column for it. Refused: what `open_workbook` refuses,
    no heading row, no line, too many lines."""
    sheets = list(open_workbook(content, most_rows=MOST_LINES + HEADING_WITHIN).pages.values())
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
