"""Lines of the register for tests."""

from datetime import date
from io import BytesIO
from typing import Any

from openpyxl import Workbook

from chibo.documents.actions.register import register
from chibo.documents.book import headings
from chibo.documents.models import Document
from chibo.documents.rules import Entry

DAY = date(2022, 6, 1)
TODAY = date(2022, 7, 18)


def come(**given: Any) -> Entry:
    """A conclusion from the centre."""
    values = {
        "direction": "in",
        "kind": "KL",
        "number": 21,
        "symbol": "KL/TW",
        "day": DAY,
        "issuer_name": "Ban Chấp hành Trung ương",
        "excerpt": "về đẩy mạnh xây dựng, chỉnh đốn Đảng",
    }
    return Entry(**{**values, **given})


def goes(**given: Any) -> Entry:
    values = {
        "direction": "out",
        "kind": "TB",
        "symbol": "TB/ĐUK",
        "excerpt": "kết luận sơ kết",
        "signer": "Lê An",
    }
    return Entry(**{**values, **given})


def entered(organisation: Any, **given: Any) -> Document:
    return register(organisation=organisation, entry=come(**given), by=None, on=TODAY)


def a_sheet(*rows: list[Any], heads: list[str] | None = None) -> bytes:
    book = Workbook()
    page: Any = book.active
    page.append(["SỔ VĂN BẢN"])
    page.append(heads or headings())
    for row in rows:
        page.append(row)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def a_row(docno: str = "21-KL/TW", day: Any = "01/6/2022", **given: Any) -> list[Any]:
    values = ["Đến", docno, day, "", "Trung ương", "về xây dựng Đảng", "", "", None, ""]
    for place, value in given.items():
        values[int(place[1:])] = value
    return values
