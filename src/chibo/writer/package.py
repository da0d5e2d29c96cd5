"""The zip of a .docx: opened within limits, and written so that equal content is equal bytes."""

import zipfile
from collections.abc import Iterator, Mapping
from datetime import date
from io import BytesIO

from lxml import etree

LARGEST_FILE = 5 * 2**20
LARGEST_OPENED = 40 * 2**20
MOST_PARTS = 500
MAIN = "word/document.xml"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
_SETTLED_DAY = date(2000, 1, 1)
_CORE = """<?xml version='1.0' encoding='UTF-8' standalone='yes'?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" \
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" \
xmlns:dcmitype="http://purl.org/dc/dcmitype/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\
<dc:language>vi-VN</dc:language></cp:coreProperties>"""
"""Names nobody and no hour: the paper itself says who signs it and when."""


class TooMuch(Exception):  # noqa: N818 - caught and turned into a reason
    """More, or more packed, than a paper of an office can be."""


def parts(content: bytes) -> dict[str, bytes]:
    """Every part of the zip. Raises `TooMuch` beyond the limits, `BadZipFile` for something else than a zip."""
    if len(content) > LARGEST_FILE:
        raise TooMuch
    with zipfile.ZipFile(BytesIO(content)) as bundle:
        entries = bundle.infolist()
        if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > LARGEST_OPENED:
            raise TooMuch
        left = LARGEST_OPENED
        found = {}
        for entry in entries:
            with bundle.open(entry) as stream:
                found[entry.filename] = stream.read(left + 1)
            left -= len(found[entry.filename])
            if left < 0:
                raise TooMuch
    return found


def settled(content: bytes) -> bytes:
    """The same document without hours and names of whoever made it, its parts in a fixed order."""
    with zipfile.ZipFile(BytesIO(content)) as bundle:
        found = {name: bundle.read(name) for name in bundle.namelist()}
    if "docProps/core.xml" in found:
        found["docProps/core.xml"] = _CORE.encode()
    found.pop("docProps/thumbnail.jpeg", None)
    if "_rels/.rels" in found:
        found["_rels/.rels"] = _without_thumbnail(found["_rels/.rels"])
    buffer = BytesIO()
    # Types come first, as readers that do not seek expect.
    names = sorted(found, key=lambda name: (name != "[Content_Types].xml", name))
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name in names:
            entry = zipfile.ZipInfo(name, (_SETTLED_DAY.year, 1, 1, 0, 0, 0))
            entry.compress_type, entry.external_attr, entry.create_system = (
                zipfile.ZIP_DEFLATED,
                0o600 << 16,
                3,
            )
            bundle.writestr(entry, found[name], compresslevel=9)
    return buffer.getvalue()


def _without_thumbnail(relations: bytes) -> bytes:
    root = etree.fromstring(relations, _PARSER)
    for relation in list(root):
        if relation.get("Type", "").endswith("/metadata/thumbnail"):
            root.remove(relation)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def texts(found: Mapping[str, bytes]) -> Iterator[str]:
    """What a person reads in a document: each paragraph of each part."""
    for name, data in found.items():
        if name.startswith("word/") and name.endswith(".xml"):
            root = etree.fromstring(data, _PARSER)
            if root is not None:
                for paragraph in root.iter(f"{_WORD}p"):
                    yield "".join(text.text or "" for text in paragraph.iter(f"{_WORD}t"))
