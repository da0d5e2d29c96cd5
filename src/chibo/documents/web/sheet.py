"""The register as an Excel sheet, in the columns that the import reads."""

from io import BytesIO
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from openpyxl import Workbook

from chibo.core.sheets import KIND, cell, heading
from chibo.documents.book import headings, line


def answer(documents: Any, book: str) -> HttpResponse:
    made = Workbook(write_only=True)
    sheet = made.create_sheet(_("Documents"))
    sheet.freeze_panes = "A2"
    sheet.append([heading(sheet, label) for label in headings()])
    for document in documents.iterator(chunk_size=2000):
        sheet.append([cell(sheet, value) for value in line(document)])
    buffer = BytesIO()
    made.save(buffer)
    response = HttpResponse(buffer.getvalue(), content_type=KIND)
    response["Content-Disposition"] = f'attachment; filename="van-ban-{book}.xlsx"'
    return response
