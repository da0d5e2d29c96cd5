"""The book of documents as a sheet: the empty one, and taking a filled one over. `exchange` names it for commands."""

from datetime import date
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _

from chibo.core import clock
from chibo.core.reasons import refuse_if
from chibo.documents.actions.import_book import import_book, in_words
from chibo.documents.book import headings
from chibo.documents.checking import check
from chibo.documents.reading import read_book
from chibo.documents.words import Direction
from chibo.organisations.models import Organisation


def empty() -> bytes:
    """The sheet with its headings, as an Excel file."""
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    made = Workbook()
    page: Any = made.active
    page.title = _("Documents")[:31]
    page.append(headings())
    for place, cell in enumerate(page[1], start=1):
        cell.font = Font(bold=True)
        page.column_dimensions[get_column_letter(place)].width = 22
    page.freeze_panes = "A2"
    buffer = BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def take_over(content: bytes, organisation: Organisation, on: date, dry_run: bool) -> int:
    """How many lines were taken over, or with `dry_run` would be; refused with the cells."""
    if dry_run:
        lines, faults = check(organisation, read_book(content, Direction.IN), clock.today())
        refuse_if(in_words(fault) for fault in faults)
        return len(lines)
    return len(
        import_book(organisation=organisation, content=content, direction=Direction.IN, by=None, on=on)
    )
