"""Paragraphs and tables as Word writes them. Every text is escaped here, and no sign is left that breaks XML."""

import unicodedata
from collections.abc import Collection, Iterable, Sequence
from xml.sax.saxutils import escape  # nosec B406  # it writes XML

from chibo.core.text import nfc
from chibo.writer.built_in import BASIS, BODY, CELL, CENTRE, HEADING, RECIPIENT
from chibo.writer.paper import Block, PageBreak, Paragraph, Run, Table
from chibo.writer.profile import FONT, Profile

TWIPS_PER_MM = 1440 / 25.4
STYLES = {"body": BODY, "numbered": BODY, "heading": HEADING, "basis": BASIS, "centre": CENTRE}
_BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
_MARGIN = 108
_MARGINS = "".join(
    f'<w:{side} w:w="{width}" w:type="dxa"/>'
    for side, width in (("top", 40), ("left", _MARGIN), ("bottom", 40), ("right", _MARGIN))
)
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


class Writer:
    """Writes for one template: its own styles where it has them, the numbers of the profile where it has not."""

    def __init__(self, profile: Profile, style_ids: dict[str, str]) -> None:
        self.profile = profile
        self.style_ids = style_ids

    def blocks(self, blocks: Iterable[Block], *, holds_on: bool = False) -> str:
        """`holds_on`: the last paragraph stays on one page with what follows, the signature."""
        listed = list(blocks)
        last = len(listed) - 1
        return "".join(
            self._block(block, keep=holds_on and place == last) for place, block in enumerate(listed)
        )

    def _block(self, block: Block, *, keep: bool) -> str:
        if isinstance(block, Table):
            return self._table(block)
        if isinstance(block, PageBreak):
            return _BREAK
        return self._paragraph(block, keep=keep)

    def _paragraph(self, block: Paragraph, *, keep: bool) -> str:
        heading = block.style == "heading"
        form = self._style(STYLES[block.style], self._body_form(block.style), keep=keep)
        direct = "" if STYLES[block.style] in self.style_ids else _type(self.profile.sizes.body, bold=heading)
        return f"<w:p>{form}{''.join(_run(run, direct) for run in block.spans)}</w:p>"

    def _body_form(self, style: str) -> str:
        rule = "exact" if self.profile.line_rule == "exactly" else "atLeast"
        gap, line = self.profile.gap * 20, self.profile.line * 20
        spacing = f'<w:spacing w:before="{gap}" w:after="0" w:line="{line}" w:lineRule="{rule}"/>'
        if style == "centre":
            return f'{spacing}<w:jc w:val="center"/>'
        return (
            f'{spacing}<w:ind w:firstLine="{round(self.profile.indent * TWIPS_PER_MM)}"/><w:jc w:val="both"/>'
        )

    def _style(self, name: str, direct: str, *, keep: bool = False) -> str:
        number = self.style_ids.get(name)
        style = f'<w:pStyle w:val="{escape(number)}"/>' if number else ""
        kept = "<w:keepNext/>" if keep else ""
        return f"<w:pPr>{style}{kept}{'' if number else direct}</w:pPr>"

    def lines(self, texts: Sequence[str]) -> str:
        """The list of recipients; a cell of a table holds at least one paragraph."""
        form = self._style(RECIPIENT, '<w:spacing w:before="0" w:after="0"/>')
        direct = "" if RECIPIENT in self.style_ids else _type(self.profile.sizes.recipients)
        return "".join(f"<w:p>{form}{_run(Run(text), direct)}</w:p>" for text in texts or [""])

    def _table(self, table: Table) -> str:
        room = self.profile.text_width * TWIPS_PER_MM - 2 * _MARGIN
        widths = [round(share * room) for share in table.shares]
        borders = "".join(
            f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in _SIDES
        )
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        rows = [self._row(table.header, widths, header=True)]
        rows += [self._row(row, widths) for row in table.rows]
        form = (
            f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblInd w:w="{_MARGIN}" w:type="dxa"/>'
            f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/>'
            f"<w:tblCellMar>{_MARGINS}</w:tblCellMar>"
        )
        return f"<w:tbl><w:tblPr>{form}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"

    def _row(self, cells: Sequence[str], widths: Sequence[int], *, header: bool = False) -> str:
        repeated = "<w:tblHeader/>" if header else ""
        written = "".join(self._cell(text, width, header) for text, width in zip(cells, widths, strict=True))
        return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{written}</w:tr>"

    def _cell(self, text: str, width: int, header: bool) -> str:
        form = self._style(CELL, '<w:spacing w:before="0" w:after="0"/>')
        if header:
            form = form.replace("</w:pPr>", '<w:jc w:val="center"/></w:pPr>')
        direct = "" if CELL in self.style_ids else _type(self.profile.sizes.recipients)
        run = _run(Run(text, bold=header), direct)
        return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p>{form}{run}</w:p></w:tc>'


def clean(text: str) -> str:
    """Composed letters, line breaks and ordinary signs; a tab is a blank."""
    kept = (sign for sign in nfc(text).replace("\t", " ") if sign == "\n" or not _breaks_xml(sign))
    return "".join(kept)


def _breaks_xml(sign: str) -> bool:
    return unicodedata.category(sign) in {"Cc", "Cs"} or sign in "\ufffe\uffff"


def _run(run: Run, direct: str) -> str:
    type_ = (
        direct + ("<w:b/>" if run.bold and "<w:b/>" not in direct else "") + ("<w:i/>" if run.italic else "")
    )
    lines = clean(run.text).split("\n")
    written = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in lines)
    return f"<w:r>{_ordered(type_)}{written}</w:r>"


def _ordered(type_: str) -> str:
    """Word wants the parts of a run's type in one order: font, bold, italic, size."""
    wanted: Collection[str] = ("<w:rFonts", "<w:b/>", "<w:i/>", "<w:sz ", "<w:szCs ")
    found = [f"<{part}" for part in type_.split("<") if part]
    ordered = sorted(
        found, key=lambda part: next(n for n, head in enumerate(wanted) if part.startswith(head))
    )
    return f"<w:rPr>{''.join(ordered)}</w:rPr>" if ordered else ""


def _type(size: int, *, bold: bool = False) -> str:
    fonts = " ".join(f'w:{name}="{FONT}"' for name in ("ascii", "hAnsi", "cs", "eastAsia"))
    return (
        f'<w:rFonts {fonts}/>{"<w:b/>" if bold else ""}<w:sz w:val="{size * 2}"/><w:szCs w:val="{size * 2}"/>'
    )
