"""The columns a clerk fills in, and reading what stands in them: typed, or pasted from Excel."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.core.days import from_excel, parse_day, show_day
from chibo.core.reasons import Reason, Refused
from chibo.core.text import search_key, valid_text
from chibo.meetings.words import Quality

Kind = Literal["day", "number", "quality", "text"]


@dataclass(frozen=True)
class Column:
    """One column of the month grid, in the order of the sheet."""

    name: str
    label: str | Promise
    kind: Kind
    size: int = 300


COLUMNS = (
    Column("held_on", gettext_lazy("Held on"), "day"),
    Column("present", gettext_lazy("Present"), "number"),
    Column("absent_excused", gettext_lazy("Absent with reason"), "number"),
    Column("absent_unexcused", gettext_lazy("Absent without reason"), "number"),
    Column("speakers", gettext_lazy("Speakers"), "number"),
    Column("topic", gettext_lazy("Thematic topic"), "text", 300),
    Column("own_quality", gettext_lazy("Own score"), "quality"),
    Column("superior_quality", gettext_lazy("Superior's score"), "quality"),
    Column("resolution", gettext_lazy("Resolution no."), "text", 60),
    Column("note", gettext_lazy("Note"), "text", 300),
)
BY_NAME = {column.name: column for column in COLUMNS}

_WHOLE = re.compile(r"\d{1,3}(\.\d{3})+|\d{1,6}")
_EXCEL_DAY = re.compile(r"\d{5}([.,]\d+)?")
_SHORT_DAY = re.compile(r"(\d{1,2})(?:[/.-](\d{1,2}))?")

_QUALITY_WORDS = {
    "tot": Quality.GOOD,
    "kha": Quality.FAIR,
    "trung binh": Quality.AVERAGE,
    "tb": Quality.AVERAGE,
    "kem": Quality.POOR,
}


def read(column: Column, text: str, month: date) -> Any:
    """The value of a cell of the grid; None or "" where it is empty. Refused: what cannot be read."""
    text = valid_text(text)
    if column.kind == "text":
        return _text(column, text)
    if not text:
        return "" if column.kind == "quality" else None
    if column.kind == "day":
        return _day(text, month)
    return _number(column, text) if column.kind == "number" else _quality(text)


def _text(column: Column, text: str) -> str:
    if len(text) > column.size:
        raise Refused(
            Reason(
                "too_long",
                _("“%(label)s” is longer than %(size)s letters.")
                % {"label": column.label, "size": column.size},
                todo=_("Shorten it."),
            )
        )
    return " ".join(text.split())


def _day(text: str, month: date) -> date:
    """A whole date, the day of this month alone ("3", "3/7"), or the number that Excel keeps a date as."""
    if _EXCEL_DAY.fullmatch(text):
        return from_excel(float(text.replace(",", ".")))
    if short := _SHORT_DAY.fullmatch(text):
        text = f"{short[1]}/{short[2] or month.month}/{month.year}"
    return parse_day(text)


def _number(column: Column, text: str) -> int:
    if not _WHOLE.fullmatch(text):
        raise Refused(
            Reason(
                "not_a_number",
                _("“%(text)s” under “%(label)s” is not a whole number.")
                % {"text": text, "label": column.label},
                todo=_("Write digits only, for example 25."),
            )
        )
    return int(text.replace(".", ""))


def _quality(text: str) -> str:
    if text in Quality.values:
        return text
    found = _QUALITY_WORDS.get(search_key(text))
    if found is None:
        raise Refused(
            Reason(
                "unknown_quality",
                _("“%(word)s” is not a level.") % {"word": text},
                todo=_("Write one of: Tốt, Khá, Trung bình, Kém."),
            )
        )
    return found


def show(column: Column, value: Any) -> str:
    """A value as it stands in its field."""
    if value in (None, ""):
        return ""
    return show_day(value) if isinstance(value, date) else str(value)


@dataclass(frozen=True)
class Read:
    """One row read: values by column, the texts as sent, what is wrong and where."""

    values: Mapping[str, Any]
    texts: Mapping[str, str]
    reasons: tuple[Reason, ...] = ()
    wrong: frozenset[str] = frozenset()

    @property
    def empty(self) -> bool:
        return not any(text.strip() for text in self.texts.values())


def read_row(texts: Mapping[str, str], month: date) -> Read:
    """Read every column of a row; all mistakes at once."""
    values: dict[str, Any] = {}
    reasons: list[Reason] = []
    wrong = set()
    for column in COLUMNS:
        try:
            values[column.name] = read(column, texts.get(column.name, ""), month)
        except Refused as refusal:
            reasons += refusal.reasons
            wrong.add(column.name)
    shown = {column.name: texts.get(column.name, "") for column in COLUMNS}
    return Read(values, shown, tuple(reasons), frozenset(wrong))
