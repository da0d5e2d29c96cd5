"""The zip of a .docx, written so that equal content is equal bytes."""

import zipfile
from datetime import date
from io import BytesIO

from lxml import etree

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
_SETTLED_DAY = date(2000, 1, 1)
_CORE = """<?xml version='1.0' encoding='UTF-8' standalone='yes'?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" \
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" \
xmlns:dcmitype="http://purl.org/dc/dcmitype/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\
<dc:language>vi-VN</dc:language></cp:coreProperties>"""
"""Names nobody and no hour: the paper itself says who signs it and when."""


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
