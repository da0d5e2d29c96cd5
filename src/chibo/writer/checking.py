"""May this file be a template? Everything wrong with it at once, before anything is stored."""

from collections.abc import Iterator, Mapping
from datetime import date
from io import BytesIO

from django.utils.translation import gettext as _
from docx.opc.exceptions import PackageNotFoundError
from lxml import etree

from chibo.core.reasons import Reason, Refused
from chibo.core.uploads.package import WORD, has_pictures, open_package, too_large, unreadable
from chibo.core.uploads.word import reasons_against_word
from chibo.documents.words import Authority, Kind
from chibo.writer import fields
from chibo.writer.docx import build
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

_MOST_BRACES = 300
"""Fields are few; a file full of open braces only keeps the reader of fields busy."""
_LARGEST_PART = 2**20
_BROKEN = (
    PackageNotFoundError, etree.LxmlError, KeyError, ValueError, AttributeError, TypeError, IndexError, AssertionError,
)  # fmt: skip
"""What the readers of Word files raise at a file that Word did not write."""


def reasons_against_template(content: bytes, name: str = "", *, not_secret: bool = False) -> Iterator[Reason]:
    """`not_secret`: somebody looked at its pictures and said that they bear no degree of secrecy."""
    try:
        found = open_package(content, WORD)
    except Refused as refusal:
        yield from refusal.reasons
        return
    unfit = [*_reasons_against_parts(found, not_secret), *reasons_against_word(found, name)]
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
        yield unreadable(WORD)


def reasons_against_file(content: bytes, name: str) -> Iterator[Reason]:
    """Of a file that the program wrote from a template, before it is stored with a document."""
    try:
        yield from reasons_against_word(open_package(content, WORD), name)
    except Refused as refusal:
        yield from refusal.reasons


def _reasons_against_parts(found: Mapping[str, bytes], not_secret: bool) -> Iterator[Reason]:
    xml = {name: data for name, data in found.items() if name.endswith((".xml", ".rels"))}
    if any(len(data) > _LARGEST_PART for name, data in xml.items() if "theme" not in name):
        yield too_large(WORD)
    if found[WORD.main].count(b"{") > _MOST_BRACES:
        yield Reason("too_many_braces", _("The file holds too many signs “{”: only fields begin with it."))
    if has_pictures(found) and not not_secret:
        yield Reason(
            "pictures_unread",
            _("The file holds pictures; whether they bear a degree of secrecy no program can read."),
            todo=_("Look at them yourself, tick that the document bears none, and choose the file again."),
        )


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


def _not_a_field(what: str) -> Reason:
    return Reason(
        "not_a_field",
        _("Between braces stands something that is not the name of a field: %(what)s.") % {"what": what},
        todo=_("Only names of fields stand between {{ and }}; nothing is computed in a template."),
    )
