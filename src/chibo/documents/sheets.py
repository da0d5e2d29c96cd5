"""Kinds of sheets that `chibo import KIND` and `chibo template KIND` know; higher apps add their own."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from chibo.core import clock
from chibo.core.reasons import refuse_if
from chibo.documents.actions.import_book import import_book, in_words
from chibo.documents.book import headings
from chibo.documents.checking import check
from chibo.documents.reading import read_book
from chibo.documents.words import Direction
from chibo.organisations.models import Organisation

Run = Callable[[bytes, Organisation, date, bool], int]
"""(content, organisation, day, dry run): how many lines were taken over, or would be; refused with the cells."""


@dataclass(frozen=True)
class Sheet:
    """`name` stands on the command line; `title` and `headings` make the empty sheet."""

    name: str
    title: str | Promise
    headings: Callable[[], Sequence[str]]
    run: Run


_sheets: dict[str, Sheet] = {}


def register(sheet: Sheet) -> Sheet:
    """Add a kind. A name used before by another is refused."""
    if _sheets.get(sheet.name, sheet) is not sheet:
        raise ValueError(f"The sheet {sheet.name!r} is registered twice.")
    _sheets[sheet.name] = sheet
    return sheet


def names() -> list[str]:
    return sorted(_sheets)


def get(name: str) -> Sheet:
    return _sheets[name]


def empty(sheet: Sheet) -> bytes:
    """The sheet with its headings, as an Excel file."""
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    made = Workbook()
    page: Any = made.active
    page.title = str(sheet.title)[:31]
    page.append(list(sheet.headings()))
    for place, cell in enumerate(page[1], start=1):
        cell.font = Font(bold=True)
        page.column_dimensions[get_column_letter(place)].width = 22
    page.freeze_panes = "A2"
    buffer = BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def _take_over(content: bytes, organisation: Organisation, on: date, dry_run: bool) -> int:
    if dry_run:
        lines, faults = check(organisation, read_book(content, Direction.IN), clock.today())
        refuse_if(in_words(fault) for fault in faults)
        return len(lines)
    return len(
        import_book(organisation=organisation, content=content, direction=Direction.IN, by=None, on=on)
    )


BOOK = register(Sheet("documents", _("Documents"), headings, _take_over))
