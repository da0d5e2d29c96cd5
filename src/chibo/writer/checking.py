"""May this file be a template? Everything wrong with it at once, before anything is stored."""

import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from datetime import date
from io import BytesIO

from django.utils.translation import gettext as _
from docx.opc.exceptions import PackageNotFoundError
from lxml import etree

from chibo.core.reasons import Reason
from chibo.core.secrecy import reasons_against_secrets
from chibo.documents.words import Authority, Kind
from chibo.writer import fields
from chibo.writer.docx import build
from chibo.writer.package import LARGEST_FILE, MAIN, TooMuch, parts, texts
from chibo.writer.paper import Paper, Paragraph
from chibo.writer.template import (
    NotAField,
    OfficeTemplate,
    fields_in,
    is_field,
    names_in,
    paragraphs,
    text_of,
)

TYPES = "[Content_Types].xml"
_DOCUMENT = b"wordprocessingml.document.main+xml"
_MOST_BRACES = 300
"""Fields are few; a file full of open braces only keeps the reader of fields busy."""
_LARGEST_PART = 2**20
_HARMLESS_CODES = {"PAGE", "NUMPAGES", "SECTIONPAGES", "HYPERLINK"}
_NO_ZIP = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError)
_BROKEN = (
    PackageNotFoundError, etree.LxmlError, KeyError, ValueError, AttributeError, TypeError, IndexError, AssertionError,
)  # fmt: skip
"""What the readers of Word files raise at a file that Word did not write."""


def reasons_against_template(content: bytes) -> Iterator[Reason]:
    try:
        found = parts(content)
    except TooMuch:
        yield _too_large()
        return
    except _NO_ZIP:
        yield _not_word()
        return
    unfit = list(_reasons_against_package(found))
    if unfit:
        yield from unfit
        return
    try:
        wrong = list(_reasons_against_fields(content))
        yield from wrong
        if not wrong:
            build(a_sample(), content)
    except NotAField as more:
        yield _not_a_field(more.what)
    except _BROKEN:
        yield _not_word()


def reasons_against_file(content: bytes, name: str) -> Iterator[Reason]:
    """Of a file that the program wrote or somebody brought, before it is stored with a document."""
    yield from reasons_against_secrets([name])
    try:
        found = parts(content)
    except TooMuch:
        yield _too_large()
    except _NO_ZIP:
        yield _not_word()
    else:
        if MAIN not in found:
            yield _not_word()
        yield from reasons_against_secrets(texts(found))


def _reasons_against_package(found: Mapping[str, bytes]) -> Iterator[Reason]:
    xml = {name: data for name, data in found.items() if name.endswith((".xml", ".rels"))}
    types = found.get(TYPES, b"")
    if b"macroEnabled" in types or any(name.lower().endswith("vbaproject.bin") for name in found):
        yield Reason(
            "macros", _("The file holds macros."), todo=_("Save it as an ordinary Word document (.docx).")
        )
    elif MAIN not in found or _DOCUMENT not in types or any(b"<!DOCTYPE" in data for data in xml.values()):
        yield _not_word()
        return
    if any(len(data) > _LARGEST_PART for name, data in xml.items() if "theme" not in name):
        yield _too_large()
    if found.get(MAIN, b"").count(b"{") > _MOST_BRACES:
        yield Reason("too_many_braces", _("The file holds too many signs “{”: only fields begin with it."))
    if _reaches_out(xml) or any("/embeddings/" in name or "/activeX/" in name for name in found):
        yield Reason(
            "reaches_out",
            _("The file fetches something from elsewhere, or holds another file or program."),
            todo=_("Remove linked pictures, embedded objects and fields such as INCLUDETEXT."),
        )
    yield from reasons_against_secrets(texts(found))


def _reaches_out(xml: Mapping[str, bytes]) -> bool:
    """A relation that leads outside, but for links that a reader follows; a field code that fetches."""
    for name, data in xml.items():
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, recover=True))
        if root is None:
            continue
        if name.endswith(".rels") and any(map(_leads_out, root)):
            return True
        if not name.endswith(".rels") and any(code not in _HARMLESS_CODES for code in _codes(root)):
            return True
    return False


def _leads_out(relation: etree._Element) -> bool:
    kind = relation.get("Type", "").rpartition("/")[2]
    return kind == "aFChunk" or (relation.get("TargetMode") == "External" and kind != "hyperlink")


def _codes(root: etree._Element) -> Iterator[str]:
    """The names of field codes; one may be cut into several runs of a paragraph."""
    word = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    written = [element.get(f"{word}instr", "") for element in root.iter(f"{word}fldSimple")]
    for paragraph in root.iter(f"{word}p"):
        code = ""
        for element in paragraph.iter(f"{word}fldChar", f"{word}instrText"):
            if element.tag.endswith("instrText"):
                code += element.text or ""
            elif code:
                written.append(code)
                code = ""
        written.append(code)
    for code in written:
        if words := re.findall(r"[A-Za-z]+", code):
            yield words[0].upper()


def _reasons_against_fields(content: bytes) -> Iterator[Reason]:
    office = OfficeTemplate(BytesIO(content))
    names: set[str] = set()
    for xml in office.plain_xml():
        try:
            names |= names_in(xml)
        except NotAField as more:
            yield _not_a_field(more.what)
        yield from _blocks_not_alone(xml)
    for name in sorted(names - {*fields.REQUIRED, *fields.OPTIONAL}):
        yield Reason(
            "unknown_field",
            _("The field %(field)s is not known.") % {"field": fields.tag(name)},
            todo=_("Known are: %(fields)s.") % {"fields": ", ".join((*fields.REQUIRED, *fields.OPTIONAL))},
        )
    for name in fields.REQUIRED:
        if name not in names:
            yield Reason(
                "missing_field",
                _("The field %(field)s is missing.") % {"field": fields.tag(name)},
                todo=_("Write it, with its braces, where it shall stand on paper."),
            )


def _blocks_not_alone(xml: str) -> Iterator[Reason]:
    for name in fields.BLOCKS:
        texts_with_it = [text for text in map(text_of, paragraphs(xml)) if name in fields_in(text)]
        if any(fields_in(text) != [name] or not is_field(text) for text in texts_with_it):
            yield Reason(
                "field_not_alone",
                _("The field %(field)s must stand alone in its paragraph.") % {"field": fields.tag(name)},
            )


def a_sample(kind: Kind = Kind.TB) -> Paper:
    """An invented paper, to see what a template makes of it."""
    day = date(2022, 7, 18)
    return Paper(
        day=day,
        on=day,
        above="ĐẢNG BỘ CẤP TRÊN",
        issuer="ĐẢNG ỦY BAN HÀNH",
        kind=kind,
        number=1,
        symbol=f"{kind.value}/ĐU",
        place="Địa danh",
        title=("trích yếu nội dung",),
        to=("Nơi được gửi",) if kind in (Kind.CV, Kind.TTR) else (),
        body=[Paragraph("Nội dung văn bản."), Paragraph("1. Điểm thứ nhất.", "numbered")],
        authority=Authority.BY_ORDER,
        role="CHÁNH VĂN PHÒNG",
        signer="Họ và tên",
        recipients=("Các chi bộ", "Lưu Văn phòng"),
    )


def _not_word() -> Reason:
    return Reason(
        "not_word",
        _("The file cannot be read as a Word document (.docx)."),
        todo=_("Open it in Word, save it as .docx and choose it again."),
    )


def _too_large() -> Reason:
    words = {"most": LARGEST_FILE // 2**20}
    return Reason("too_large", _("The file is too large: at most %(most)s MB, pictures included.") % words)


def _not_a_field(what: str) -> Reason:
    return Reason(
        "not_a_field",
        _("Between braces stands something that is not the name of a field: %(what)s.") % {"what": what},
        todo=_("Only names of fields stand between {{ and }}; nothing is computed in a template."),
    )
