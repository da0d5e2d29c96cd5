"""A paper as a .docx: the profile of its day, the built-in template or the office's. Equal papers, equal bytes."""

from io import BytesIO
from typing import Any

from docx.enum.style import WD_STYLE_TYPE

from chibo.writer import fields
from chibo.writer.body import Writer, clean
from chibo.writer.built_in import built_in
from chibo.writer.package import settled
from chibo.writer.paper import PageBreak, Paper
from chibo.writer.profile import profile_on
from chibo.writer.template import NotAField, OfficeTemplate, environment, names_in, xml_value

KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
"""What a browser is told that the file is."""


def build(paper: Paper, template: bytes | None = None) -> bytes:
    """Refused (`NoRule`): a day before the first known guide. A template of an office was looked at when it was
    taken in (`checking.reasons_against_template`); what is more than a field is refused here again."""
    profile = profile_on(paper.profile_day)
    letter = paper.kind in fields.LETTERS
    office = OfficeTemplate(BytesIO(template or built_in(profile, letter=letter)))
    for xml in office.plain_xml():
        unknown = names_in(xml) - {*fields.REQUIRED, *fields.OPTIONAL}
        if unknown:
            raise NotAField(", ".join(sorted(unknown)))
    values = fields.values_of(paper, profile)
    writer = Writer(profile, _style_ids(office.docx))
    annex = [PageBreak(), *paper.annex] if paper.annex else []
    context: dict[str, Any] = {name: clean(text) for name, text in values.texts.items()}
    context |= {
        fields.BODY: xml_value(writer.blocks(paper.body, holds_on=True)),
        fields.RECIPIENTS: xml_value(writer.lines(values.recipients)),
        fields.ANNEX: xml_value(writer.blocks(annex)),
    }
    office.render(context, environment(), autoescape=True)
    buffer = BytesIO()
    office.save(buffer)
    return settled(buffer.getvalue())


def template_for(kind: str, paper_day: Any) -> bytes:
    """The built-in template of a kind on a day, to be changed in Word."""
    return built_in(profile_on(paper_day), letter=kind in fields.LETTERS)


def _style_ids(document: Any) -> dict[str, str]:
    """Styles of paragraphs by name; Word may give them other ids than we did."""
    return {style.name: style.style_id for style in document.styles if style.type == WD_STYLE_TYPE.PARAGRAPH}
