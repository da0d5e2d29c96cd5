"""Reading the cells of a line: what cannot be read becomes a fault at its cell, and the line goes on."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from chibo.core.days import from_excel, parse_day
from chibo.core.reasons import Reason, Refused
from chibo.core.text import search_key, valid_text
from chibo.documents.words import split_docno
from chibo.exchange.faults import CellFault
from chibo.exchange.form import heading
from chibo.exchange.reading import SentLine

LARGEST_COUNT = 32_000


class Cells:
    """One line, read cell by cell; `faults` are all that were found in it."""

    def __init__(self, line: SentLine) -> None:
        self.line = line
        self.faults: list[CellFault] = []

    def fault(self, name: str, reason: Reason) -> None:
        line = self.line
        self.faults.append(CellFault(line.page, line.at(name), heading(line.page, name), reason))

    def has(self, *names: str) -> bool:
        return any(self.line.text(name) for name in names)

    def text(self, name: str, longest: int) -> str:
        """One line of printable text."""
        try:
            text = valid_text(self.line.text(name))
        except Refused as refusal:
            self.fault(name, refusal.reasons[0])
            return ""
        if len(text) > longest:
            words = {"most": longest, "length": len(text)}
            self.fault(
                name,
                Reason(
                    "too_long_text",
                    _("The text has %(length)s letters; at most %(most)s are kept.") % words,
                    todo=_("Shorten it."),
                ),
            )
            return ""
        return text

    def needed(self, name: str) -> None:
        self.fault(
            name,
            Reason(
                "cell_empty",
                _("“%(head)s” is missing on this line.") % {"head": heading(self.line.page, name)},
                todo=_("Fill in this cell, or empty the line."),
            ),
        )

    def day(self, name: str) -> date | None:
        """A cell formatted as a day, an Excel number, or a text such as 03/7/2022."""
        value = self.line.cells.get(name)
        if not self.line.text(name):
            return None
        try:
            return _day(value)
        except Refused as refusal:
            self.fault(name, refusal.reasons[0])
            return None

    def count(self, name: str) -> int | None:
        """A whole number, not negative."""
        text = self.line.text(name)
        if not text:
            return None
        if not text.isdecimal() or int(text) > LARGEST_COUNT:
            self.fault(
                name,
                Reason(
                    "not_a_count",
                    _("“%(text)s” is not a whole number.") % {"text": text[:40]},
                    todo=_("Write a number such as 12, or leave the cell empty."),
                ),
            )
            return None
        return int(text)

    def choice(self, name: str, words: Mapping[str, Any]) -> Any:
        """One of the words of a list, accents or not; nothing where the cell is empty."""
        text = self.line.text(name)
        if not text:
            return None
        known = {search_key(word): value for word, value in words.items()}
        if search_key(text) not in known:
            self.fault(
                name,
                Reason(
                    "not_in_list",
                    _("“%(text)s” is not in the list.") % {"text": text[:40]},
                    todo=_("Choose one of: %(words)s.") % {"words": ", ".join(words)},
                ),
            )
            return None
        return known[search_key(text)]

    def docno(self, name: str) -> tuple[int | None, str]:
        """Number and symbol of a paper, such as 12-KH/ĐU."""
        text = self.text(name, 70)
        if not text:
            return None, ""
        split = split_docno(text)
        if split is None:
            self.fault(
                name,
                Reason(
                    "not_a_number",
                    _("“%(text)s” is not a number and symbol of a document.") % {"text": text[:40]},
                    todo=_("Write for example 12-KH/ĐU."),
                ),
            )
            return None, ""
        return split


def _day(value: Any) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return from_excel(value)
    text = str(value).strip()
    return from_excel(int(text)) if text.isdecimal() and len(text) < 7 else parse_day(text)
