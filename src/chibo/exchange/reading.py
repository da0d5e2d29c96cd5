"""Reading a half-year sheet that came back: whose it is, and its lines as they stand; nothing is judged yet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.utils.translation import gettext as _

from chibo.core.reasons import Reason, Refused
from chibo.core.text import search_key
from chibo.core.uploads.workbook import Opened, Rows, letter, open_workbook
from chibo.exchange.form import COLUMNS, COVER, FILLED, KEY, PAGES, VERSION, heading
from chibo.exchange.marks import NAME, CoverMark, read_cover

HEADS_WITHIN = 12


@dataclass(frozen=True)
class SentLine:
    """A line of a page: its row as Excel counts, and its cells by column."""

    page: str
    row: int
    cells: dict[str, Any]
    letters: dict[str, str]

    def at(self, name: str) -> str:
        return f"{self.letters.get(name, '')}{self.row}"

    def text(self, name: str) -> str:
        """What stands in a cell, as one line of text."""
        return as_text(self.cells.get(name))

    @property
    def filled(self) -> list[str]:
        """The columns meant to be filled in that hold something."""
        return [name for name in FILLED[self.page] if self.text(name)]


@dataclass(frozen=True)
class Sent:
    """A sheet as it was sent."""

    mark: CoverMark
    digest: str
    lines: dict[str, list[SentLine]]


def as_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(str(value).split())


def read(content: bytes) -> Sent:
    """Refused: what `open_workbook` refuses, a file that is no such sheet or of another version, lost pages or
    headings."""
    opened = open_workbook(content)
    mark = _mark(opened)
    if mark.version != VERSION:
        raise Refused(
            Reason(
                "other_version",
                _("The sheet is of version %(version)s; the form in use is version %(now)s.")
                % {"version": mark.version, "now": VERSION},
                todo=_("Download the sheet anew and copy what was filled in into it."),
            )
        )
    lost = [page for page in PAGES if page not in opened.pages]
    if lost:
        raise Refused(_lost(_("The sheet has lost these pages: %(names)s."), lost))
    lines = {page: list(_lines(page, opened.pages[page])) for page in PAGES}
    return Sent(mark, sha256(content).hexdigest(), lines)


def _mark(opened: Opened) -> CoverMark:
    cover = opened.pages.get(COVER, [])
    texts = (cell for row in cover[:3] for cell in row if isinstance(cell, str))
    found = [text for text in texts if text.startswith(f"{NAME};")]
    if not found:
        raise Refused(
            Reason(
                "not_the_sheet",
                _("This is not the half-year sheet: its technical mark is missing."),
                todo=_("Fill in the sheet that can be downloaded here; do not copy it into another file."),
            )
        )
    mark = read_cover(found[0])
    if mark is None:
        raise Refused(
            Reason(
                "mark_changed",
                _("The technical mark on the page “%(page)s” was changed.") % {"page": COVER},
                todo=_("Download the sheet anew and copy what was filled in into it."),
            )
        )
    return mark


def _lines(page: str, rows: Rows) -> Iterator[SentLine]:
    first, places = _headings(page, rows)
    letters = {name: letter(place) for name, place in places.items()}
    for number, row in enumerate(rows[first:], start=first + 1):
        cells = {name: row[place] for name, place in places.items() if place < len(row)}
        line = SentLine(page, number, cells, letters)
        if line.text(KEY.name) or line.filled:
            yield line


def _headings(page: str, rows: Rows) -> tuple[int, dict[str, int]]:
    """Where the lines begin, and where each column stands."""
    wanted = {search_key(column.head): column.name for column in COLUMNS[page]}
    best: dict[str, int] = {}
    for number, row in enumerate(rows[:HEADS_WITHIN], start=1):
        found = _found(row, wanted)
        if len(found) == len(wanted):
            return number, found
        best = max(best, found, key=len)
    lost = [heading(page, name) for name in wanted.values() if name not in best]
    raise Refused(_lost(_("The page “%(page)s” has lost these headings: %(names)s."), lost, page))


def _found(row: Sequence[Any], wanted: dict[str, str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for place, cell in enumerate(row):
        name = wanted.get(search_key(as_text(cell)))
        if name:
            found.setdefault(name, place)
    return found


def _lost(message: str, names: list[str], page: str = "") -> Reason:
    return Reason(
        "form_changed",
        message % {"names": ", ".join(names), "page": page},
        todo=_("Download the sheet anew and copy what was filled in into it."),
    )
