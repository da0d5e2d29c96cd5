"""The built-in template of a profile: an ordinary Word file with fields, which an office may change and send back."""

from functools import lru_cache
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from chibo.writer import fields, rules
from chibo.writer.fields import tag
from chibo.writer.package import settled
from chibo.writer.profile import FONT, PAGE_HEIGHT, PAGE_WIDTH, Profile

TITLE_EMS = 13.78
"""Width of the title in Times New Roman bold, in ems: the rule under it is exactly as long."""

MM_PER_PT = 25.4 / 72
HEAD_LEFT = 84
"""Width of the left half of the head and the foot, in millimetres."""

FONT_KINDS = ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia")

BODY, HEADING, BASIS, CENTRE, RECIPIENT, CELL = (
    "Noi dung",
    "De muc",
    "Can cu",
    "Dong giua",
    "Noi nhan",
    "O bang",
)
"""Styles of the paragraphs that the program writes: changed in the template, changed on paper."""


@lru_cache(maxsize=16)
def built_in(profile: Profile, *, letter: bool) -> bytes:
    """`letter`: for kinds without a kind line."""
    document: Any = Document()
    _empty(document)
    _page(document, profile)
    _styles(document, profile)
    _head(document, profile, letter=letter)
    if not letter:
        _title(document, profile)
    _line(document, tag(fields.TO), profile.sizes.body, align=ALIGN.CENTER, before=12, after=6)
    document.add_paragraph(tag(fields.BODY), style=BODY)
    _foot(document, profile)
    sizes = profile.sizes
    _line(document, tag(fields.CIRCULATION), sizes.mark, bold=True, align=ALIGN.RIGHT, before=12)
    _line(document, "", 1)
    document.add_paragraph(tag(fields.ANNEX), style=BODY)
    buffer = BytesIO()
    document.save(buffer)
    return settled(buffer.getvalue())


def _empty(document: Any) -> None:
    """python-docx begins with one page of its own settings; its body is empty but for them."""
    for child in list(document.element.body):
        if child.tag != qn("w:sectPr"):
            document.element.body.remove(child)


def _page(document: Any, profile: Profile) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(PAGE_WIDTH), Mm(PAGE_HEIGHT)
    section.top_margin, section.bottom_margin = Mm(profile.top), Mm(profile.bottom)
    section.left_margin, section.right_margin = Mm(profile.left), Mm(profile.right)
    section.header_distance = section.footer_distance = Mm(profile.page_number)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = ALIGN.CENTER
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = number.add_run()
        _type(run, profile.sizes.page_number)
        run._r.append(_field(kind, text))


def _field(kind: str, text: str) -> Any:
    if text:
        instruction = OxmlElement("w:instrText")
        instruction.set(qn("xml:space"), "preserve")
        instruction.text = text
        return instruction
    sign = OxmlElement("w:fldChar")
    sign.set(qn("w:fldCharType"), kind)
    return sign


def _styles(document: Any, profile: Profile) -> None:
    _defaults(document)
    normal = document.styles["Normal"]
    _font(normal, profile.sizes.body)
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.space_before = Pt(0)
    normal.paragraph_format.line_spacing = 1
    exact = WD_LINE_SPACING.EXACTLY if profile.line_rule == "exactly" else WD_LINE_SPACING.AT_LEAST
    for name, bold in ((BODY, False), (HEADING, True), (BASIS, False), (CENTRE, False)):
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = normal
        _font(style, profile.sizes.body, bold=bold)
        form = style.paragraph_format
        form.alignment = ALIGN.CENTER if name == CENTRE else ALIGN.JUSTIFY
        form.first_line_indent = Mm(0 if name == CENTRE else profile.indent)
        form.space_before, form.space_after = Pt(profile.gap), Pt(0)
        form.line_spacing_rule, form.line_spacing = exact, Pt(profile.line)
        form.keep_with_next = name == HEADING
        form.widow_control = True
    for name, size in ((RECIPIENT, profile.sizes.recipients), (CELL, profile.sizes.recipients)):
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = normal
        _font(style, size)


def _defaults(document: Any) -> None:
    """Word's own defaults give every paragraph a gap, another font and another language."""
    defaults = document.styles.element.find(qn("w:docDefaults"))
    defaults.find(qn("w:pPrDefault")).clear()
    type_ = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    type_.find(qn("w:lang")).set(qn("w:val"), "vi-VN")
    fonts = type_.find(qn("w:rFonts"))
    fonts.attrib.clear()
    for name in FONT_KINDS:
        fonts.set(qn(name), FONT)


def _font(style: Any, size: int, *, bold: bool = False) -> None:
    style.font.name, style.font.size, style.font.bold = FONT, Pt(size), bold
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in FONT_KINDS:
        fonts.set(qn(name), FONT)


def _head(document: Any, profile: Profile, *, letter: bool) -> None:
    left, right = _halves(document, profile)
    sizes = profile.sizes
    _line(left, tag(fields.ABOVE), sizes.above, align=ALIGN.CENTER)
    _line(left, tag(fields.ISSUER), sizes.issuer, bold=True, align=ALIGN.CENTER)
    _line(left, "*", sizes.issuer, align=ALIGN.CENTER)
    _line(left, tag(fields.NUMBER), sizes.number, align=ALIGN.CENTER)
    if letter:
        _line(left, tag(fields.EXCERPT), sizes.letter_excerpt, italic=True, align=ALIGN.CENTER)
    _underlined(_line(right, rules.TITLE, sizes.title, bold=True, align=ALIGN.CENTER), profile)
    _line(right, tag(fields.DAY), sizes.place, italic=True, align=ALIGN.RIGHT, before=8)
    _line(right, tag(fields.DRAFT), sizes.mark, bold=True, align=ALIGN.CENTER, before=6)


def _underlined(paragraph: Any, profile: Profile) -> None:
    """A rule under the title, exactly as long as it: the border of a paragraph that is as wide."""
    free = profile.text_width - HEAD_LEFT - TITLE_EMS * profile.sizes.title * MM_PER_PT
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Mm(free / 2)
    borders, bottom = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    paragraph._p.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def _title(document: Any, profile: Profile) -> None:
    sizes = profile.sizes
    _line(document, tag(fields.KIND), sizes.kind, bold=True, align=ALIGN.CENTER, before=18)
    _line(document, tag(fields.EXCERPT), sizes.excerpt, bold=True, align=ALIGN.CENTER)
    _line(document, profile.under_excerpt, sizes.excerpt, align=ALIGN.CENTER, after=6)


def _foot(document: Any, profile: Profile) -> None:
    _line(document, "", 6).paragraph_format.keep_with_next = True
    left, right = _halves(document, profile)
    sizes = profile.sizes
    _line(left, rules.RECIPIENTS, sizes.recipients_title, underline=True)
    left.add_paragraph(tag(fields.RECIPIENTS), style=RECIPIENT)
    _line(right, tag(fields.AUTHORITY), sizes.authority, bold=True, align=ALIGN.CENTER)
    _line(right, tag(fields.ROLE), sizes.role, align=ALIGN.CENTER)
    for _blank in range(4):
        _line(right, "", sizes.signer, align=ALIGN.CENTER)
    _line(right, tag(fields.SIGNER), sizes.signer, bold=True, align=ALIGN.CENTER)


def _halves(document: Any, profile: Profile) -> tuple[Any, Any]:
    """A table of one row and two columns without borders or margins, which no page break cuts."""
    table = document.add_table(rows=1, cols=2)
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    widths = (HEAD_LEFT, profile.text_width - HEAD_LEFT)
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "0")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    look.addprevious(margins)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for column, cell, width in zip(table.columns, table.rows[0].cells, widths, strict=True):
        column.width = cell.width = Mm(width)
        cell._tc.remove(cell.paragraphs[0]._p)
    left, right = table.rows[0].cells
    return left, right


def _line(
    place: Any, text: str, size: int, *, align: Any = None, before: int = 0, after: int = 0, **type_: bool
) -> Any:
    paragraph = place.add_paragraph()
    paragraph.alignment = align
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(before), Pt(after)
    _type(paragraph.add_run(text), size, **type_)
    if not text:  # the height of an empty line is that of its end mark
        mark, height = OxmlElement("w:rPr"), OxmlElement("w:sz")
        height.set(qn("w:val"), str(size * 2))
        mark.append(height)
        paragraph._p.get_or_add_pPr().append(mark)
    return paragraph


def _type(run: Any, size: int, *, bold: bool = False, italic: bool = False, underline: bool = False) -> None:
    run.font.size, run.font.bold, run.font.italic = Pt(size), bold or None, italic or None
    run.font.underline = underline or None
