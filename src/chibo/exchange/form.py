"""The half-year sheet as a form: its pages, their columns and headings, and which of them are filled in.

Headings are Vietnamese whatever the language of the screen: the file is read by other people than the one who made it.
"""

from dataclasses import dataclass

KIND = "half-year"
VERSION = 1
"""Raised with every change of pages, columns or marks: a file of another version is not guessed at."""

COVER, TASKS, CONGRESSES, EMULATION, ADMISSIONS, LISTS = (
    "Bìa",
    "Nhiệm vụ",
    "Chi bộ",
    "Đăng ký",
    "Kết nạp",
    "Danh mục",
)

YES, NO = "Có", "Không"
SEXES = {"Nam": "m", "Nữ": "f"}
MODEL_KINDS = {
    "Học tập và làm theo Bác": "following",
    "Dân vận khéo": "skilful",
    "Mô hình khác": "other",
}
REGISTERED_KIND = "skilful"
"""The kind that organisations register for every year; its line stands first on the page of emulation."""

BLANK_MODELS, BLANK_ADMISSIONS = 20, 30


@dataclass(frozen=True)
class Column:
    """`name` is how the program calls it, `head` the heading; `shape` what may stand in it."""

    name: str
    head: str
    width: int
    shape: str = "text"  # text · day · count · yes_no · sex · cell · kind


KEY = Column("key", "Mã", 4)
NUMBER = Column("no", "TT", 5)

COLUMNS: dict[str, tuple[Column, ...]] = {
    TASKS: (
        KEY,
        NUMBER,
        Column("what", "Nhiệm vụ được giao", 38),
        Column("due", "Hạn", 11, "day"),
        Column("noted", "Đã ghi nhận", 20),
        Column("studied_on", "Ngày quán triệt", 11, "day"),
        Column("plan", "Số, ký hiệu kế hoạch", 13),
        Column("planned_on", "Ngày kế hoạch", 11, "day"),
        Column("done_on", "Ngày thực hiện", 11, "day"),
        Column("report", "Số, ký hiệu báo cáo", 13),
        Column("reported_on", "Ngày báo cáo", 11, "day"),
        Column("complete", "Đủ nội dung (Có/Không)", 10, "yes_no"),
        Column("missing", "Còn thiếu gì", 18),
        Column("asked", "Số phiếu phát ra", 8, "count"),
        Column("answered", "Số phiếu thu về", 8, "count"),
    ),
    CONGRESSES: (
        KEY,
        NUMBER,
        Column("cell", "Chi bộ", 42),
        Column("campaign", "Đợt đại hội", 40),
        Column("held_on", "Ngày đại hội", 14, "day"),
        Column("elected", "Số cấp ủy viên được bầu", 14, "count"),
        Column("stood_again", "Số tái cử", 11, "count"),
        Column("not_elected", "Tái cử không trúng cử", 14, "count"),
        Column("not_as_planned", "Không đúng cơ cấu", 14, "count"),
    ),
    EMULATION: (
        KEY,
        NUMBER,
        Column("kind", "Loại mô hình", 30, "kind"),
        Column("name", "Tên mô hình", 70),
        Column("on", "Ngày đăng ký", 14, "day"),
        Column("paper", "Số, ký hiệu văn bản đăng ký", 22),
    ),
    ADMISSIONS: (
        KEY,
        NUMBER,
        Column("cell", "Chi bộ", 44, "cell"),
        Column("full_name", "Họ và tên", 30),
        Column("birth_day", "Ngày sinh", 13, "day"),
        Column("sex", "Giới tính (Nam/Nữ)", 11, "sex"),
        Column("decision", "Số quyết định kết nạp", 22),
        Column("decided_on", "Ngày quyết định", 14, "day"),
        Column("ceremony_on", "Ngày tổ chức lễ kết nạp", 14, "day"),
    ),
}
PAGES = tuple(COLUMNS)

FILLED: dict[str, tuple[str, ...]] = {
    page: tuple(c.name for c in columns if c.name not in ("key", "no", "what", "due", "noted", "campaign"))
    for page, columns in COLUMNS.items()
}
"""The columns that an organisation fills in; those of the page of congresses apart from the cell, which is printed."""
FILLED[CONGRESSES] = tuple(name for name in FILLED[CONGRESSES] if name != "cell")

CONTENTS = ("complete", "missing", "asked", "answered")
"""What is never asked of an obligation whose contents are not collected."""

HOW_TO = (
    "Chỉ điền vào các ô trắng. Ô xám là nội dung đã in sẵn hoặc đã ghi nhận, không sửa được và không ghi lần nữa.",
    "Ngày viết ngày/tháng/năm, ví dụ 03/7/2022. Số văn bản viết cả ký hiệu, ví dụ 12-KH/ĐU.",
    "Việc chưa làm thì để trống; kỳ sau phiếu sẽ tự in lại.",
    "Không thêm, xóa, đổi chỗ dòng và cột; cần thêm dòng thì gửi tiếp một phiếu nữa.",
    "Không ghi nội dung thuộc danh mục bí mật nhà nước. Gửi lại tệp .xlsx này cho cấp trên hoặc tự tải lên phần mềm.",
)


def heading(page: str, name: str) -> str:
    return next(column.head for column in COLUMNS[page] if column.name == name)
