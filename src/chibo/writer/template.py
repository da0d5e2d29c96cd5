"""A template as Word saved it: its fields, found and filled in; nothing in it but fields is ever carried out."""

import re
from collections.abc import Iterator
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import Environment, TemplateError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from chibo.writer import fields

_PARAGRAPH = re.compile(r"<w:p(?:>| [^>]*>)(?:(?!<w:p[ >]).)*?</w:p>", re.DOTALL)
_TEXT = re.compile(r"<w:t(?:>| [^>]*>)(.*?)</w:t>", re.DOTALL)
_FIELD = re.compile(r"\{\{\s*(\w+)\s*\}\}")
_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


class NotAField(Exception):  # noqa: N818 - caught and turned into a reason
    """Something between braces that is more than the name of a field."""

    def __init__(self, what: str) -> None:
        self.what = what
        super().__init__(what)


class OfficeTemplate(DocxTemplate):
    """Blocks take the place of their paragraph; a paragraph that is one empty field leaves no gap."""

    def patch_xml(self, src_xml: str) -> str:
        return _PARAGRAPH.sub(_alone, super().patch_xml(src_xml))

    def plain_xml(self) -> Iterator[str]:
        """Every part that holds fields, as docxtpl reads it, before anything is put in their place."""
        self.init_docx()
        yield super().patch_xml(self.get_xml())
        for uri in (self.HEADER_URI, self.FOOTER_URI):
            for _key, part in self.get_headers_footers(uri):
                yield super().patch_xml(self.get_part_xml(part))
        for part in self.docx.part.package.parts:
            if part.content_type == _FOOTNOTES:
                yield super().patch_xml(part.blob.decode("utf-8"))

    def render_properties(self, context: dict[str, Any], jinja_env: Environment | None = None) -> None:
        """Title and author of the file are no place for fields: `package.settled` writes them."""


def _alone(match: re.Match[str]) -> str:
    paragraph = match[0]
    text = text_of(paragraph)
    found = _FIELD.fullmatch(text)
    if found is None:
        return paragraph
    name = found[1]
    if name in fields.BLOCKS:
        return fields.tag(name)
    return "{% if " + name + " %}" + paragraph + "{% endif %}"


def fields_in(text: str) -> list[str]:
    return _FIELD.findall(text)


def is_field(text: str) -> bool:
    """Nothing but one field."""
    return _FIELD.fullmatch(text) is not None


def text_of(paragraph: str) -> str:
    return "".join(_TEXT.findall(paragraph)).strip()


def paragraphs(xml: str) -> list[str]:
    return [match[0] for match in _PARAGRAPH.finditer(xml)]


def environment() -> Environment:
    """Two locks: only plain names get this far (`names_in`), and the sandbox lets nothing else happen."""
    return ImmutableSandboxedEnvironment(autoescape=True)


def names_in(xml: str) -> set[str]:
    """The fields of a part. Raises `NotAField` for anything that is more than a name: a call, a loop, an
    attribute, an open brace."""
    try:
        tree = environment().parse(xml)
    except TemplateError as broken:
        raise NotAField(str(broken.message or "")[:80]) from None
    names = set()
    for node in tree.body:
        for part in node.nodes if isinstance(node, nodes.Output) else [node]:
            if isinstance(part, nodes.Name):
                names.add(part.name)
            elif not isinstance(part, nodes.TemplateData):
                raise NotAField(type(part).__name__)
    return names


def xml_value(text: str) -> Markup:
    """XML that is already written out."""
    return Markup(text)  # noqa: S704  # nosec B704  # built by chibo.writer.body from escaped text
