"""The register as an Excel sheet, in the columns that the import reads."""

from io import BytesIO
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from openpyxl import Workbook

from chibo.documents.book import headings, line
from chibo.people.web.sheet import KIND, _bold, _cell


def answer(documents: Any, book: str) -> HttpResponse:
    made = Workbook(write_only=True)
    sheet = made.create_sheet(_("Documents"))
    sheet.freeze_panes = "A2"
    sheet.append([_bold(sheet, label) for label in headings()])
    for document in documents.iterator(chunk_size=2000):
        sheet.append([_cell(sheet, value) for value in line(document)])
    buffer = BytesIO()
    made.save(buffer)
    response = HttpResponse(buffer.getvalue(), content_type=KIND)
    response["Content-Disposition"] = f'attachment; filename="van-ban-{book}.xlsx"'
    return response
