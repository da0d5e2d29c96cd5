"""Writing the half-year sheet of an organisation as an Excel file; what the registers hold is printed grey."""

from datetime import date
from io import BytesIO
from typing import Any

from django.utils import translation
from openpyxl import Workbook

from chibo.core.days import show_day
from chibo.exchange import form, printing, styles
from chibo.exchange.contents import Contents
from chibo.exchange.marks import CoverMark, write_cover

_TITLES = {
    form.TASKS: "NHIỆM VỤ ĐƯỢC GIAO",
    form.CONGRESSES: "ĐẠI HỘI CHI BỘ (CHỈ SỐ LƯỢNG)",
    form.EMULATION: "ĐĂNG KÝ VÀ MÔ HÌNH",
    form.ADMISSIONS: "KẾT NẠP ĐẢNG VIÊN",
}
_NOTES = {
    form.TASKS: "Mỗi dòng là một nhiệm vụ. Điền ô trắng; cột không thu thập nội dung được khóa.",
    form.CONGRESSES: "Chỉ ghi số lượng, không ghi tên người. Dòng xám đã có trong sổ.",
    form.EMULATION: "Dòng đầu là đăng ký trong năm; dưới là các mô hình đang thực hiện (xám), rồi đến mô hình mới.",
    form.ADMISSIONS: "Tính theo ngày quyết định kết nạp. Dòng xám đã có trong sổ; chọn chi bộ trong danh sách.",
}
_FROZEN = {form.TASKS: "D4", form.CONGRESSES: "D4", form.EMULATION: "C4", form.ADMISSIONS: "C4"}
HEAD_HEIGHT, LINE_HEIGHT, LETTERS = 46, 16, 1.2
HEADS_IN = 3
"""The row of headings of a page as it is written; a reader looks for it."""


def write(contents: Contents, today: date) -> bytes:
    """`today` is printed as the day on which the sheet was made."""
    with translation.override("vi"):
        workbook = Workbook(write_only=True)
        looks = styles.Styles(workbook)
        _cover(workbook.create_sheet(form.COVER), looks, contents, today)
        for page in form.PAGES:
            _page(workbook.create_sheet(page), page, looks, contents)
        _lists(workbook.create_sheet(form.LISTS), looks, contents)
        buffer = BytesIO()
        workbook.save(buffer)
        return buffer.getvalue()


def _cover(page: Any, looks: styles.Styles, contents: Contents, today: date) -> None:
    for letter, width in (("A", 26), ("B", 100), ("C", 4), ("D", 4)):
        page.column_dimensions[letter].width = width
    page.column_dimensions["D"].hidden = True
    styles.protect(page)
    styles.on_paper(page, contents.code)
    period = contents.period
    mark = write_cover(CoverMark(contents.organisation.pk, period))
    facts = (
        ("Tổ chức đảng", contents.name),
        ("Mã", contents.code),
        ("Cấp trên trực tiếp", contents.superior),
        ("Kỳ", f"{period.label}: từ {show_day(period.first)} đến hết {show_day(period.last)}"),
        ("Ngày in phiếu", show_day(today)),
    )
    title = looks.cell(page, "title", f"PHIẾU SỐ LIỆU {period.label.upper()}")
    page.append([title, None, None, looks.cell(page, "plain", mark)])
    page.append([])
    for label, value in facts:
        page.append([looks.cell(page, "plain", label), looks.cell(page, "strong", value)])
    page.append([])
    page.append([looks.cell(page, "strong", "CÁCH ĐIỀN")])
    for number, line in enumerate(form.HOW_TO, start=1):
        page.append([looks.cell(page, "plain", f"{number}."), looks.cell(page, "plain", line)])


def _page(page: Any, name: str, looks: styles.Styles, contents: Contents) -> None:
    columns = form.COLUMNS[name]
    lines = list(printing.LINES[name](contents))
    styles.set_up(
        page, columns, frozen=_FROZEN[name], footer=f"{contents.code} · {contents.period.label} · {name}"
    )
    first = HEADS_IN + 1
    cells_at = f"'{form.LISTS}'!$A$1:$A${max(len(contents.cells), 1)}"
    styles.check_while_typing(page, columns, first, HEADS_IN + len(lines), cells_at)
    page.row_dimensions[HEADS_IN].height = HEAD_HEIGHT
    page.append([None, looks.cell(page, "title", f"{_TITLES[name]} – {contents.name}")])
    page.append([None, looks.cell(page, "note", _NOTES[name])])
    page.append([looks.cell(page, "head", column.head) for column in columns])
    for number, line in enumerate(lines, start=1):
        page.row_dimensions[HEADS_IN + number].height = _height(columns, line)
        page.append([_cell(page, looks, column, line, number) for column in columns])


def _height(columns: tuple[form.Column, ...], line: printing.Line) -> int:
    """Room for the longest printed text: not every program makes it by itself."""
    texts = ((column.width, line.values.get(column.name)) for column in columns)
    wrapped = [-(-len(text) // int(width * LETTERS)) for width, text in texts if isinstance(text, str)]
    return LINE_HEIGHT * max([1, *wrapped])


def _cell(page: Any, looks: styles.Styles, column: form.Column, line: printing.Line, number: int) -> Any:
    if column.name == "key":
        return looks.cell(page, "printed", line.key)
    if column.name == "no":
        return looks.cell(page, "number", number)
    look = "open" if column.name in line.opened else "printed"
    value = line.values.get(column.name)
    return looks.cell(page, f"{look}_day" if column.shape == "day" else look, value)


def _lists(page: Any, looks: styles.Styles, contents: Contents) -> None:
    page.sheet_state = "hidden"
    styles.protect(page)
    for cell in contents.cells:
        page.append([looks.cell(page, "plain", cell.label)])
