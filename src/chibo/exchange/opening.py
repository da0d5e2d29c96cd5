"""Opening a file that somebody sent: measured and looked through before any of it is believed, nothing is kept.

An Excel file is a packed folder of XML. It is walked once with bounds on everything, so that a small file cannot
unfold into a large one; only then is it read.
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import islice
from typing import Any
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile, ZipInfo

from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string
from openpyxl.utils.exceptions import CellCoordinatesException
from python_calamine import CalamineError, CalamineWorkbook

from chibo.core.reasons import Reason, Refused
from chibo.core.secrecy import is_marked, reasons_against_secrets

LARGEST_FILE = 1_500_000
"""Bytes, as for other imports: an upload stays in memory."""
LARGEST_PART = 12_000_000
LARGEST_UNPACKED = 30_000_000
MOST_PARTS = 120
MOST_ROWS, MOST_COLUMNS, MOST_PAGES = 2000, 60, 20
MOST_TOLD = 5
MACROS = ("vbaproject", "macrosheet", "activex", "vbadata", "embeddings/")
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


def open_workbook(content: bytes) -> Opened:
    """Refused: too large or too long, no Excel file, macros, a degree of secrecy anywhere in it."""
    if len(content) > LARGEST_FILE:
        raise Refused(_too_large())
    beside = list(_walk(content))
    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(content))
        pages: dict[str, Rows] = {
            name: workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
            for name in workbook.sheet_names
        }
    except (CalamineError, OSError, ValueError) as error:
        raise Refused(_not_excel()) from error
    texts = (cell for rows in pages.values() for row in rows for cell in row if isinstance(cell, str))
    for reason in reasons_against_secrets([*texts, *pages, *beside]):
        where = ", ".join(islice(_marked(pages), MOST_TOLD))
        raise Refused(replace(reason, message=f"{where}: {reason.message}" if where else reason.message))
    return Opened(pages)


def _marked(pages: dict[str, Rows]) -> Iterator[str]:
    """Where a degree of secrecy stands; never what stands there."""
    for page, rows in pages.items():
        for number, row in enumerate(rows, start=1):
            for place, cell in enumerate(row):
                if isinstance(cell, str) and is_marked(cell):
                    yield f"{page} {letter(place)}{number}"


def _walk(content: bytes) -> Iterator[str]:
    """Every bound, and the texts that stand beside the cells: notes, headers, drawings, properties."""
    try:
        with ZipFile(BytesIO(content)) as packed:
            parts = packed.infolist()
            _measure(parts)
            for part in parts:
                yield from _look(part.filename.lower(), packed.read(part))
    except (BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise Refused(_not_excel()) from error


def _measure(parts: list[ZipInfo]) -> None:
    sizes = [part.file_size for part in parts]
    if len(parts) > MOST_PARTS or sum(sizes) > LARGEST_UNPACKED or max(sizes, default=0) > LARGEST_PART:
        raise Refused(_too_large())
    names = [part.filename.lower() for part in parts]
    if any(word in name for name in names for word in MACROS):
        raise Refused(_macros())
    if "xl/workbook.xml" not in names or sum("/worksheets/" in name for name in names) > MOST_PAGES:
        raise Refused(_not_excel())


def _look(name: str, content: bytes) -> Iterator[str]:
    if name == "[content_types].xml" and b"macroEnabled" in content:
        raise Refused(_macros())
    if not name.endswith((".xml", ".rels", ".vml")):
        return
    part = _Part(any(word in name for word in _TEXTS), is_listed=name.startswith("docprops/"))
    part.read(content)
    yield from part.texts


class _Part:
    """One part of the folder: how far its cells reach, and the texts that are no cells.

    In a list of properties each element is a text of its own; elsewhere paragraphs are, made of runs.
    """

    def __init__(self, is_text: bool, *, is_listed: bool = False) -> None:
        self.texts: list[str] = []
        self._is_text, self._is_listed = is_text, is_listed
        self._row = 0
        self._said: list[str] = []
        self._listens = is_text

    def read(self, content: bytes) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _refuse_doctype
        parser.StartElementHandler = self._starts
        parser.EndElementHandler = self._ends
        parser.CharacterDataHandler = self._says
        try:
            parser.Parse(content, True)
        except expat.ExpatError as error:
            raise Refused(_not_excel()) from error
        self._heard()

    def _starts(self, tag: str, given: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        if name == "row":
            self._row = _whole(given.get("r"), self._row + 1)
        elif name == "c":
            _refuse_far(self._row, given.get("r"))
        elif _HEADERS.fullmatch(name):
            self._listens = True

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


def _refuse_doctype(*_given: Any) -> None:
    raise Refused(_not_excel())


def _refuse_far(row: int, at: str | None) -> None:
    column = 1
    if at:
        try:
            letters, row = coordinate_from_string(at)
            column = column_index_from_string(letters)
        except (CellCoordinatesException, ValueError) as error:
            raise Refused(_not_excel()) from error
    if row > MOST_ROWS or column > MOST_COLUMNS:
        raise Refused(
            Reason(
                "too_long",
                _("The sheet has a cell at %(cell)s, far beyond its form.") % {"cell": at or str(row)},
                todo=_(
                    "Fill in the sheet that can be downloaded here; delete what stands beside and below it."
                ),
            )
        )


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 9 else otherwise


def _too_large() -> Reason:
    return Reason(
        "too_large",
        _("The file is too large."),
        todo=_("Send the sheet itself, without pictures or other pages."),
    )


def _not_excel() -> Reason:
    return Reason(
        "not_excel",
        _("The file cannot be read as an Excel sheet."),
        todo=_("Save it as .xlsx and choose it again."),
    )


def _macros() -> Reason:
    return Reason(
        "macros",
        _("The file holds programs (macros) or embedded objects."),
        todo=_("Save it as an ordinary .xlsx without them, and choose it again."),
    )
