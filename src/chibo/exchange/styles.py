"""How the pages of a sheet look: white is filled in, grey is printed; what Excel itself checks while one types."""

from collections.abc import Iterable
from typing import Any

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties

from chibo.exchange.form import MODEL_KINDS, NO, SEXES, YES, Column

FONT = "Times New Roman"
DAY_FORMAT = "dd/mm/yyyy"
A4 = 9
"""How Excel numbers this size of paper."""
MOST_COUNTED = 9999
_THIN = Side(style="thin", color="FF8A8A8A")
_LINE = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_GREY, _HEAD = "FFE9E9E9", "FFD5DCE4"
# Days from 01/01/2000 to 31/12/2099 as Excel counts them.
_DAYS = ("36526", "73050")


class Styles:
    """Each look is made once in a workbook and shared by its cells: a sheet has thousands of them."""

    def __init__(self, workbook: Workbook) -> None:
        self._page = workbook.create_sheet("looks")
        workbook.remove(self._page)
        grey = PatternFill("solid", start_color=_GREY)
        head = PatternFill("solid", start_color=_HEAD)
        wrap = Alignment(vertical="top", wrap_text=True)
        middle = Alignment(vertical="center", horizontal="center", wrap_text=True)
        self._looks = {
            "title": self._look(Font(name=FONT, size=14, bold=True)),
            "plain": self._look(Font(name=FONT, size=12), alignment=wrap),
            "strong": self._look(Font(name=FONT, size=12, bold=True), alignment=wrap),
            "note": self._look(Font(name=FONT, size=11, italic=True)),
            "head": self._look(Font(name=FONT, size=11, bold=True), head, _LINE, middle),
            "number": self._look(Font(name=FONT, size=11), grey, _LINE, middle),
            "printed": self._look(Font(name=FONT, size=11), grey, _LINE, wrap),
            "printed_day": self._look(Font(name=FONT, size=11), grey, _LINE, wrap, day=True),
            "open": self._look(Font(name=FONT, size=11), None, _LINE, wrap, unlocked=True),
            "open_day": self._look(Font(name=FONT, size=11), None, _LINE, wrap, day=True, unlocked=True),
        }

    def _look(
        self,
        font: Font,
        fill: PatternFill | None = None,
        border: Border | None = None,
        alignment: Alignment | None = None,
        *,
        day: bool = False,
        unlocked: bool = False,
    ) -> Any:
        cell: Any = WriteOnlyCell(self._page)
        cell.font = font
        if fill:
            cell.fill = fill
        if border:
            cell.border = border
        if alignment:
            cell.alignment = alignment
        if day:
            cell.number_format = DAY_FORMAT
        if unlocked:
            cell.protection = Protection(locked=False)
        return cell._style

    def cell(self, page: Any, look: str, value: Any = None) -> Any:
        """A cell; a text is never a formula, whatever sign it begins with."""
        cell: Any = WriteOnlyCell(page, value=None if value == "" else value)
        if isinstance(value, str) and value:
            cell.data_type = "s"
        cell._style = self._looks[look]
        return cell


def set_up(page: Any, columns: Iterable[Column], *, frozen: str, footer: str) -> None:
    """Widths, the hidden column of marks, heads that stay, lying A4 pages, and printed cells that stay as they are."""
    for place, column in enumerate(columns, start=1):
        dimension = page.column_dimensions[get_column_letter(place)]
        dimension.width, dimension.hidden = column.width, column.name == "key"
    page.freeze_panes = frozen
    page.print_title_rows = "3:3"
    protect(page)
    on_paper(page, footer)


def protect(page: Any) -> None:
    """Without a password: it guards against a slip of the hand, not against its owner."""
    page.protection.sheet = True
    page.protection.formatColumns = page.protection.formatRows = False


def on_paper(page: Any, footer: str) -> None:
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_margins.left = page.page_margins.right = 0.4
    page.page_margins.top = page.page_margins.bottom = 0.5
    page.oddFooter.left.text = footer.replace("&", "&&")
    page.oddFooter.right.text = "&P/&N"


def check_while_typing(page: Any, columns: Iterable[Column], first: int, last: int, cells_at: str) -> None:
    """Lists to choose from, days and counts; `cells_at` is the range that names the cells."""
    if last < first:
        return
    for place, column in enumerate(columns, start=1):
        check = _check(column, cells_at)
        if check is not None:
            letter = get_column_letter(place)
            check.add(f"{letter}{first}:{letter}{last}")
            page.data_validations.append(check)


def _check(column: Column, cells_at: str) -> DataValidation | None:
    if column.shape in ("yes_no", "sex", "kind"):
        words = {"yes_no": (YES, NO), "sex": tuple(SEXES), "kind": tuple(MODEL_KINDS)}[column.shape]
        return _list('"' + ",".join(words) + '"')
    if column.shape == "cell":
        return _list(cells_at)
    if column.shape == "day":
        check = DataValidation("date", *_DAYS, operator="between", allow_blank=True, errorStyle="warning")
        return _said(check, "Ngày", "Viết ngày/tháng/năm, ví dụ 03/7/2022.")
    if column.shape == "count":
        check = DataValidation("whole", "0", str(MOST_COUNTED), operator="between", allow_blank=True)
        return _said(check, "Số lượng", "Viết một số nguyên, ví dụ 12.")
    return None


def _list(formula: str) -> DataValidation:
    check = DataValidation("list", formula, allow_blank=True)
    return _said(check, "Chọn trong danh sách", "Chọn một dòng trong danh sách thả xuống.")


def _said(check: DataValidation, title: str, text: str) -> DataValidation:
    check.errorTitle, check.error = title, text
    check.showErrorMessage = True
    return check
