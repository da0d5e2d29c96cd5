"""The columns of the office's book of documents, as sheets have them: read, written, and named on errors."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from chibo.core.days import from_excel, parse_day
from chibo.core.reasons import Reason, Refused
from chibo.core.text import search_key
from chibo.documents.models import Document
from chibo.documents.rules import Entry
from chibo.documents.words import MARKS, Direction, Kind, join_docno, kind_of, split_docno

# The headings of books are Vietnamese whatever the language of the screen; others that offices use stand behind.
COLUMNS: dict[str, tuple[str, ...]] = {
    "direction": ("Đến/Đi", "Loại sổ", "Chiều"),
    "docno": ("Số và ký hiệu", "Số, ký hiệu", "Số ký hiệu", "Số văn bản", "Số/ký hiệu"),
    "day": ("Ngày văn bản", "Ngày ban hành", "Ngày tháng", "Ngày tháng năm", "Ngày ký"),
    "kind": ("Loại văn bản", "Tên loại", "Thể loại"),
    "issuer_name": ("Cơ quan ban hành", "Nơi ban hành", "Tác giả", "Nơi gửi"),
    "excerpt": ("Trích yếu", "Trích yếu nội dung", "Tên loại và trích yếu", "Nội dung"),
    "signer": ("Người ký",),
    "recipients": ("Nơi nhận", "Nơi nhận văn bản"),
    "received_on": ("Ngày đến", "Ngày nhận"),
    "note": ("Ghi chú",),
}
NEEDED = ("docno", "day", "excerpt")
_FIELDS = {search_key(word): name for name, words in COLUMNS.items() for word in words}
_KINDS = {search_key(mark): kind for kind, mark in MARKS.items() if mark} | {
    "nghi quyet": Kind.NQ, "chi thi": Kind.CT, "ket luan": Kind.KL, "quyet dinh": Kind.QD, "quy dinh": Kind.QD,
    "quy che": Kind.QC, "huong dan": Kind.HD, "thong bao": Kind.TB, "bao cao": Kind.BC, "ke hoach": Kind.KH,
    "chuong trinh": Kind.CTR, "to trinh": Kind.TTR, "cong van": Kind.CV, "khac": Kind.OTHER,
}  # fmt: skip
_DIRECTIONS = {
    "": "",
    "den": Direction.IN,
    "di": Direction.OUT,
    "van ban den": Direction.IN,
    "van ban di": Direction.OUT,
}


@dataclass
class Line:
    """A row of a sheet: its place, what it says, and what could not be read, by column."""

    row: int
    entry: Entry
    unread: dict[str, Reason] = field(default_factory=dict)


def headings() -> list[str]:
    return [words[0] for words in COLUMNS.values()]


def line(document: Document) -> list[Any]:
    """A document as a row under `headings`."""
    return [
        "Đi" if document.direction == Direction.OUT else "Đến",
        join_docno(document.number, document.symbol),
        document.day,
        MARKS[document.kind] or "khác",
        document.issuer_name,
        document.excerpt,
        document.signer,
        document.recipients,
        document.received_on,
        document.note,
    ]


def columns_of(heads: list[Any]) -> dict[str, int]:
    """Which column holds what, by the words of the heading row; the first of two alike counts."""
    found: dict[str, int] = {}
    for place, head in enumerate(heads):
        name = _FIELDS.get(search_key(str(head or "")).strip(" ."))
        if name:
            found.setdefault(name, place)
    return found


def read_line(row: int, cells: Mapping[str, Any], direction: str) -> Line:
    """One row; what cannot be read is kept as a reason beside its column."""
    unread: dict[str, Reason] = {}
    days: dict[str, Any] = {name: _day(name, cells.get(name), unread) for name in ("day", "received_on")}
    texts: dict[str, Any] = {
        name: _text(cells.get(name)) for name in COLUMNS if name not in ("day", "received_on")
    }
    split = split_docno(texts["docno"])
    number, symbol = split or (None, texts["docno"])
    named = search_key(texts["kind"])
    kind = _KINDS.get(named, "") if named else kind_of(symbol)
    if named and not kind:
        unread["kind"] = Reason(
            "no_kind", _("“%(text)s” is no kind of document.") % {"text": texts["kind"][:40]}
        )
    way = _DIRECTIONS.get(search_key(texts["direction"]))
    if way is None:
        unread["direction"] = Reason("no_direction", _("Write “Đến” or “Đi”."))
    entry = Entry(
        direction=way or direction,
        kind=kind or Kind.OTHER,
        number=number,
        symbol=symbol,
        **days,
        **{name: texts[name] for name in ("issuer_name", "excerpt", "signer", "recipients", "note")},
    )
    return Line(row, entry, unread)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _day(name: str, value: Any, unread: dict[str, Reason]) -> date | None:
    """A cell formatted as a day, an Excel number, or a text such as 03/7/2022."""
    if value in (None, ""):
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        if isinstance(value, int | float) and not isinstance(value, bool):
            return from_excel(value)
        text = str(value).strip()
        return from_excel(int(text)) if text.isdecimal() and len(text) < 7 else parse_day(text)
    except Refused as refusal:
        unread[name] = refusal.reasons[0]
        return None
