"""Invented papers, and Word files with something wrong."""

import zipfile
from datetime import date
from io import BytesIO
from typing import Any

from docx import Document

from chibo.documents.words import Authority, Kind
from chibo.writer import docx
from chibo.writer.paper import Paper, Paragraph, marked

DAY = date(2022, 7, 18)


def a_paper(**given: Any) -> Paper:
    """A notice of conclusions."""
    values = {
        "day": DAY,
        "on": DAY,
        "above": "ĐẢNG BỘ TỈNH TRÀ MÂY",
        "issuer": "ĐẢNG ỦY KHỐI CÁC CƠ QUAN\nVÀ DOANH NGHIỆP",
        "kind": Kind.TB,
        "number": 117,
        "symbol": "TB/ĐUK",
        "place": "Trà Mây",
        "title": ("KẾT LUẬN CỦA BAN THƯỜNG VỤ ĐẢNG ỦY KHỐI", "tại Hội nghị lần thứ mười (khóa VIII)"),
        "body": (
            Paragraph("Ngày 15/7/2022, Ban Thường vụ Đảng ủy Khối tổ chức Hội nghị sơ kết."),
            Paragraph("I. ĐÁNH GIÁ", "heading"),
            marked("1. Thực hiện mô hình “*Trên làm gương mẫu mực, dưới tích cực làm theo*”.", "numbered"),
        ),
        "authority": Authority.BY_ORDER,
        "role": "Chánh Văn phòng",
        "signer": "Lê Hoài Thương",
        "recipients": ("Thường trực Đảng ủy Khối (để b/c)", "Cấp ủy cơ sở", "Lưu Văn phòng Đảng ủy Khối"),
    }
    return Paper(**{**values, **given})


def opened(content: bytes) -> Any:
    return Document(BytesIO(content))


def template(kind: str = "TB") -> bytes:
    return docx.template_for(kind, DAY)


def repacked(content: bytes, *, parts: dict[str, Any]) -> bytes:
    """The same zip with some parts changed, by bytes or by a function of what stood there, or added."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        names = [*old.namelist(), *(name for name in parts if name not in old.namelist())]
        for name in names:
            before = old.read(name) if name in old.namelist() else b""
            change = parts.get(name)
            new.writestr(name, change(before) if callable(change) else before if change is None else change)
    return buffer.getvalue()


def with_text(old: str, new: str, *, kind: str = "TB") -> bytes:
    """The built-in template with some words of its text changed."""
    return repacked(
        template(kind), parts={"word/document.xml": lambda xml: xml.decode().replace(old, new).encode()}
    )
