"""Opening an Excel sheet that somebody sent: its rows as they stand, and the degrees of secrecy anywhere in it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import islice
from typing import Any
from xml.parsers import expat

from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string
from openpyxl.utils.exceptions import CellCoordinatesException
from python_calamine import CalamineError, CalamineWorkbook

from chibo.core.reasons import Reason, Refused
from chibo.core.secrecy import is_marked, reasons_against_secrets
from chibo.core.uploads.package import EXCEL, open_package, unreadable

MOST_ROWS, MOST_COLUMNS, MOST_PAGES = 2000, 60, 20
MOST_TOLD = 5
_TEXTS = ("comments", "drawing", "docprops")
_PARAGRAPHS = {"p", "text"}
_HEADERS = re.compile(r"(odd|even|first)(Header|Footer)")
_HEADER_CODES = re.compile(r'&(?:"[^"]*"|K[0-9A-F]{6}|\d+|[A-Z&])')
"""Headers and footers carry their looks in the text: &C in the middle, &"Arial" in a font."""

Rows = list[list[Any]]


@dataclass(frozen=True)
class Opened:
    """The pages of a workbook by name, each with its rows as they stand."""

    pages: dict[str, Rows]


def letter(place: int) -> str:
    """The letter of the column at a place counted from none."""
    return get_column_letter(place + 1)


def open_workbook(content: bytes, *, most_rows: int = MOST_ROWS) -> Opened:
    """Refused: what `open_package` refuses, a sheet that is too long, a degree of secrecy anywhere in it."""
    beside = list(_walk(open_package(content, EXCEL), most_rows))
    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(content))
        pages: dict[str, Rows] = {
            name: workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
            for name in workbook.sheet_names
        }
    except (CalamineError, OSError, ValueError) as error:
        raise Refused(unreadable(EXCEL)) from error
    _refuse_secrets(pages, beside)
    return Opened(pages)


def _refuse_secrets(pages: dict[str, Rows], beside: Iterable[str]) -> None:
    texts = (cell for rows in pages.values() for row in rows for cell in row if isinstance(cell, str))
    for reason in reasons_against_secrets([*texts, *pages, *beside]):
        where = ", ".join(islice(_marked(pages), MOST_TOLD))
        raise Refused(replace(reason, message=f"{where}: {reason.message}" if where else reason.message))


def _marked(pages: dict[str, Rows]) -> Iterator[str]:
    """Where a degree of secrecy stands; never what stands there."""
    for page, rows in pages.items():
        for number, row in enumerate(rows, start=1):
            for place, cell in enumerate(row):
                if isinstance(cell, str) and is_marked(cell):
                    yield f"{page} {letter(place)}{number}"


def _walk(found: Mapping[str, bytes], most_rows: int) -> Iterator[str]:
    """How far the cells reach, and the texts that stand beside them: notes, headers, drawings, properties."""
    if sum("/worksheets/" in name.lower() for name in found) > MOST_PAGES:
        raise Refused(unreadable(EXCEL))
    for name, content in found.items():
        low = name.lower()
        if low.endswith((".xml", ".rels", ".vml")):
            is_text = any(word in low for word in _TEXTS)
            part = _Part(is_text, most_rows, is_listed=low.startswith("docprops/"))
            part.read(content)
            yield from part.texts


class _Part:
    """One part of the folder: how far its cells reach, and the texts that are no cells.

    In a list of properties each element is a text of its own; elsewhere paragraphs are, made of runs.
    """

    def __init__(self, is_text: bool, most_rows: int, *, is_listed: bool = False) -> None:
        self.texts: list[str] = []
        self._most_rows = most_rows
        self._is_text, self._is_listed = is_text, is_listed
        self._row = 0
        self._said: list[str] = []
        self._listens = is_text

    def read(self, content: bytes) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._starts
        parser.EndElementHandler = self._ends
        parser.CharacterDataHandler = self._says
        try:
            parser.Parse(content, True)
        except expat.ExpatError as error:
            raise Refused(unreadable(EXCEL)) from error
        self._heard()

    def _starts(self, tag: str, given: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        if name == "row":
            self._row = _whole(given.get("r"), self._row + 1)
        elif name == "c":
            self._refuse_far(given.get("r"))
        elif _HEADERS.fullmatch(name):
            self._listens = True

    def _refuse_far(self, at: str | None) -> None:
        row, column = self._row, 1
        if at:
            try:
                letters, row = coordinate_from_string(at)
                column = column_index_from_string(letters)
            except (CellCoordinatesException, ValueError) as error:
                raise Refused(unreadable(EXCEL)) from error
        if row > self._most_rows or column > MOST_COLUMNS:
            raise Refused(
                Reason(
                    "too_long",
                    _("The sheet has a cell at %(cell)s, far beyond its form.") % {"cell": at or str(row)},
                    todo=_(
                        "Fill in the sheet that can be downloaded here; delete what stands beside and below it."
                    ),
                )
            )

    def _ends(self, tag: str) -> None:
        """The runs of one paragraph, of one note, of one header are one text."""
        name = tag.rpartition(" ")[2]
        is_header = _HEADERS.fullmatch(name) is not None
        if self._is_listed or name in _PARAGRAPHS or is_header:
            self._heard()
        if is_header:
            self._listens = self._is_text

    def _says(self, text: str) -> None:
        if self._listens:
            self._said.append(text)

    def _heard(self) -> None:
        if self._said:
            self.texts.append(_HEADER_CODES.sub(" ", "".join(self._said)))
            self._said = []


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 9 else otherwise
