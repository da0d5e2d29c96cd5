"""A Word document that somebody sent, or that is to be kept: nothing in it fetches, and no degree of secrecy."""

import re
from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _
from lxml import etree

from chibo.core.reasons import Reason
from chibo.core.secrecy import reasons_against_secrets

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
_HARMLESS_CODES = {"PAGE", "NUMPAGES", "SECTIONPAGES", "HYPERLINK"}
_PROPERTIES = "docProps/"


def reasons_against_word(found: Mapping[str, bytes], name: str = "") -> Iterator[Reason]:
    """Of the parts that `open_package` gave, and of the name of the file."""
    if _reaches_out(found):
        yield Reason(
            "reaches_out",
            _("The file fetches something from elsewhere, or holds another file or program."),
            todo=_("Remove linked pictures, embedded objects and fields such as INCLUDETEXT."),
        )
    yield from reasons_against_secrets([name, *texts(found)])


def texts(found: Mapping[str, bytes]) -> Iterator[str]:
    """What a person reads in a document: each paragraph of each part, and its properties."""
    for name, data in found.items():
        if not name.endswith(".xml") or not name.startswith(("word/", _PROPERTIES)):
            continue
        root = etree.fromstring(data, _PARSER)
        if name.startswith(_PROPERTIES):
            yield from (text for text in root.itertext() if text.strip())
        for paragraph in root.iter(f"{_WORD}p"):
            yield "".join(text.text or "" for text in paragraph.iter(f"{_WORD}t"))


def _reaches_out(found: Mapping[str, bytes]) -> bool:
    """A relation that leads outside, but for links that a reader follows; a field code that fetches."""
    for name, data in found.items():
        if name.endswith(".rels"):
            if any(map(_leads_out, etree.fromstring(data, _PARSER))):
                return True
        elif name.startswith("word/") and name.endswith(".xml"):
            root = etree.fromstring(data, _PARSER)
            if any(code not in _HARMLESS_CODES for code in _codes(root)):
                return True
    return False


def _leads_out(relation: etree._Element) -> bool:
    kind = relation.get("Type", "").rpartition("/")[2]
    return kind == "aFChunk" or (relation.get("TargetMode") == "External" and kind != "hyperlink")


def _codes(root: etree._Element) -> Iterator[str]:
    """The names of field codes; one may be cut into several runs of a paragraph."""
    written = [element.get(f"{_WORD}instr", "") for element in root.iter(f"{_WORD}fldSimple")]
    for paragraph in root.iter(f"{_WORD}p"):
        code = ""
        for element in paragraph.iter(f"{_WORD}fldChar", f"{_WORD}instrText"):
            if element.tag.endswith("instrText"):
                code += element.text or ""
            elif code:
                written.append(code)
                code = ""
        written.append(code)
    for code in written:
        if words := re.findall(r"[A-Za-z]+", code):
            yield words[0].upper()
