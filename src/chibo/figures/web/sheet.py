"""A list as an Excel sheet."""

from collections.abc import Sequence
from io import BytesIO

from django.http import HttpResponse
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from chibo.core.days import show_day
from chibo.core.sheets import KIND, cell
from chibo.figures import engine, lists
from chibo.figures.web.asked import Asked


def sheet(asked: Asked, bucket: engine.Bucket, *, nameless: bool = False) -> HttpResponse:
    """One list whole, with the figure, its sentence and its day on top; by organisation for who sees no names."""
    book = Workbook(write_only=False)
    page = book.active
    assert page is not None
    page.title = _("List")
    page.append([cell(page, str(asked.figure.label))])
    page.append([cell(page, str(asked.figure.sentence))])
    page.append([_("Figures up to the end of %(day)s") % {"day": show_day(asked.window.on)}])
    page.append([])
    headings = lists.place_headings() if nameless else lists.headings(asked.figure)
    left = [_("Rule")] if bucket == "left" else []
    page.append([_("No."), *(word for _name, word in headings), *left])
    for row in (1, 5):
        for head in page[row]:
            head.font = Font(bold=True)
    for number, line in enumerate(_lines(asked, bucket, nameless), 1):
        reason = [line.rule] if bucket == "left" else []
        values = (*(lists.cell(line, name) for name, _word in headings), *reason)
        page.append([number, *(cell(page, value) for value in values)])
    for column, width in enumerate([6, *([28] * len(headings)), 40], 1):
        page.column_dimensions[get_column_letter(column)].width = width
    page.freeze_panes = "A6"
    out = BytesIO()
    book.save(out)
    answer = HttpResponse(out.getvalue(), content_type=KIND)
    answer["Content-Disposition"] = (
        f'attachment; filename="{asked.figure.id}-{asked.window.on:%Y-%m-%d}.xlsx"'
    )
    return answer


def _lines(asked: Asked, bucket: engine.Bucket, nameless: bool) -> Sequence[lists.Line | lists.PlaceLine]:
    if nameless:
        return lists.place_lines(engine.places(asked.figure, asked.question, bucket), asked.window.on)
    return lists.lines(asked.figure, engine.records(asked.figure, asked.question, bucket), asked.window.on)
