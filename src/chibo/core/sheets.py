"""Cells of the sheets that we write: a text is a text, whatever sign it begins with, and never a formula."""

from datetime import date
from typing import Any

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font

KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DAY_FORMAT = "dd/mm/yyyy"
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def text(sheet: Any, value: str, *, bold: bool = False) -> Any:
    """A cell of text. What begins like a formula is quoted, so that Excel keeps it a text when somebody edits it."""
    made: Any = WriteOnlyCell(sheet, value=value)
    made.data_type = "s"
    if value.startswith(_FORMULA_SIGNS):
        made.quotePrefix = True
    if bold:
        made.font = Font(bold=True)
        made.alignment = Alignment(vertical="top", wrap_text=True)
    return made


def heading(sheet: Any, value: str) -> Any:
    return text(sheet, str(value), bold=True)


def cell(sheet: Any, value: Any) -> Any:
    """A day, a number, nothing, or a text."""
    if isinstance(value, date):
        made: Any = WriteOnlyCell(sheet)
        made.value = value
        made.number_format = DAY_FORMAT
        return made
    return text(sheet, str(value)) if isinstance(value, str) and value else value
