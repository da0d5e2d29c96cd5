"""A Word or Excel file is a packed folder of XML: every bound and everything that has no place in one.

It is walked once, so that a small file cannot unfold into a large one and no program hides in it under another name.
"""

import re
import stat
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile, ZipInfo

from django.utils.translation import gettext as _

from chibo.core.reasons import Reason, Refused

TYPES = "[Content_Types].xml"
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How .doc and .xls begin, files with a password, and programs and objects inside of others."""
PACKED = b"PK\x03\x04"
MOST_DENSE, DENSE_FROM = 250, 4_000_000
"""A sheet of equal lines is packed a hundredfold at most; a small one may be more."""
NO_ZIP = (BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError)
_MACROS = ("vbaproject", "vbadata", "macrosheet")
_OBJECTS = ("embeddings/", "activex")
_XML = (".xml", ".rels", ".vml")
_PICTURES = ("media/", "thumbnail")


@dataclass(frozen=True)
class Kind:
    """What a file must be, and how large its parts may be, in bytes."""

    name: str
    main: str
    type: bytes
    ending: str
    largest: int
    unpacked: int
    part: int
    parts: int


EXCEL = Kind(
    "excel",
    "xl/workbook.xml",
    b"spreadsheetml.sheet.main+xml",
    "xlsx",
    1_500_000,
    30_000_000,
    12_000_000,
    120,
)
WORD = Kind(
    "word", "word/document.xml", b"wordprocessingml.document.main+xml", "docx", 5 * 2**20, 40 * 2**20, 40 * 2**20, 500
)  # fmt: skip


def open_package(content: bytes, kind: Kind) -> dict[str, bytes]:
    """Every part by its name. Refused: too large or too dense, another kind of file, a password, names that lead
    elsewhere, programs, objects or files inside, declarations of entities."""
    if len(content) > kind.largest:
        raise Refused(too_large(kind))
    if content.startswith(OLD_OFFICE):
        raise Refused(unreadable(kind, old=True))
    try:
        with ZipFile(BytesIO(content)) as packed:
            entries = packed.infolist()
            _measure(entries, len(content), kind)
            found = dict(_read(packed, entries, kind))
    except NO_ZIP as error:
        raise Refused(unreadable(kind)) from error
    _look(found, kind)
    return found


def has_pictures(found: Mapping[str, bytes]) -> bool:
    """Pictures hold words that no program here reads."""
    return any(word in name.lower() for name in found for word in _PICTURES)


def leads_elsewhere(name: str) -> bool:
    """Whether a name inside a packed folder is more than a plain way downwards."""
    steps = name.replace("\\", "/").split("/")
    return name.startswith(("/", "\\")) or ".." in steps or bool(re.search(r"[\x00-\x1f:]", name))


def _measure(entries: list[ZipInfo], length: int, kind: Kind) -> None:
    sizes = [entry.file_size for entry in entries]
    whole = sum(sizes)
    too_dense = whole > DENSE_FROM and whole > MOST_DENSE * length
    if len(entries) > kind.parts or whole > kind.unpacked or max(sizes, default=0) > kind.part or too_dense:
        raise Refused(too_large(kind))
    names = [entry.filename for entry in entries]
    odd = any(leads_elsewhere(name) for name in names) or len({*map(str.lower, names)}) < len(names)
    links = any(stat.S_ISLNK(entry.external_attr >> 16) for entry in entries)
    if odd or links or any(entry.flag_bits & 1 for entry in entries):
        raise Refused(unreadable(kind))


def _read(packed: ZipFile, entries: list[ZipInfo], kind: Kind) -> Iterator[tuple[str, bytes]]:
    """What a folder says about its sizes is not believed either."""
    left = kind.unpacked
    for entry in entries:
        with packed.open(entry) as stream:
            content = stream.read(min(left, kind.part) + 1)
        left -= len(content)
        if left < 0 or len(content) > kind.part:
            raise Refused(too_large(kind))
        yield entry.filename, content


def _look(found: Mapping[str, bytes], kind: Kind) -> None:
    names = [name.lower() for name in found]
    types = found.get(TYPES, b"")
    if b"macroEnabled" in types or any(word in name for name in names for word in _MACROS):
        raise Refused(macros(kind))
    if any(word in name for name in names for word in _OBJECTS) or any(map(_is_file, found.values())):
        raise Refused(objects(kind))
    if kind.main not in found or kind.type not in types:
        raise Refused(unreadable(kind))
    for name, content in found.items():
        if name.lower().endswith(_XML):
            refuse_unsound(content, kind)


def _is_file(content: bytes) -> bool:
    """A file inside the file, whatever it is called."""
    return content.startswith((OLD_OFFICE, PACKED, b"MZ", b"\x7fELF", b"%PDF-", b"Rar!", b"7z\xbc\xaf"))


def refuse_unsound(content: bytes, kind: Kind) -> None:
    """XML that declares nothing of its own: without declarations there are no entities to unfold or to fetch."""

    def refuse(*_given: object) -> None:
        raise Refused(unreadable(kind))

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        raise Refused(unreadable(kind)) from error


def too_large(kind: Kind) -> Reason:
    words = {"most": f"{kind.largest / 10**6:.1f}".replace(".", ",").removesuffix(",0")}
    return Reason(
        "too_large",
        _("The file is too large: at most %(most)s MB, and not more packed than Office packs.") % words,
        todo=_("Leave out pictures and other pages, or divide it into several files."),
    )


def unreadable(kind: Kind, *, old: bool = False) -> Reason:
    said = {
        "excel": _("The file cannot be read as an Excel sheet (.xlsx)."),
        "word": _("The file cannot be read as a Word document (.docx)."),
    }[kind.name]
    if old:
        said = _("The file is of an old kind (.doc, .xls) or has a password; such files may hold programs.")
    words = {"ending": kind.ending}
    return Reason(
        f"not_{kind.name}",
        said,
        todo=_("Open it, save it as .%(ending)s without a password and choose it again.") % words,
    )


def macros(kind: Kind) -> Reason:
    words = {"ending": kind.ending}
    return Reason(
        "macros",
        _("The file holds programs (macros)."),
        todo=_("Save it as an ordinary .%(ending)s without them, and choose it again.") % words,
    )


def objects(kind: Kind) -> Reason:
    words = {"ending": kind.ending}
    return Reason(
        "objects",
        _("The file holds another file or an embedded object."),
        todo=_("Delete what is embedded in it, save it as .%(ending)s and choose it again.") % words,
    )
