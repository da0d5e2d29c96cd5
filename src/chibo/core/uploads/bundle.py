"""Many files sent at once, loose or in packed folders: taken apart within bounds, each judged later by itself."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZipFile

from django.utils.translation import gettext as _

from chibo.core.reasons import Reason, Refused
from chibo.core.uploads.package import EXCEL, NO_ZIP, PACKED, leads_elsewhere

MOST_FILES = 500
MOST_BYTES = 60_000_000
MOST_ENTRIES = 2000
LONGEST_NAME = 100


@dataclass(frozen=True)
class SentFile:
    """A file as somebody sent it: its plain name, and its contents whole."""

    name: str
    content: bytes


def plain_name(name: str, otherwise: str = "") -> str:
    """The last step of a name, without what shows nothing or leads anywhere; its end is kept when it is long."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    shown = "".join(sign for sign in last if unicodedata.category(sign)[0] != "C" and sign not in '<>:"|?*')
    return shown.strip(". ")[-LONGEST_NAME:] or otherwise


def sheets_in(uploads: Iterable[SentFile]) -> Iterator[SentFile]:
    """The sheets, those of packed folders one by one. What is a folder is told from its contents: a sheet is packed
    too. Refused: more than can be taken at once, a packed folder that cannot be opened."""
    found = size = 0
    for upload in uploads:
        for file in _apart(upload):
            found, size = found + 1, size + len(file.content)
            if found > MOST_FILES or size > MOST_BYTES:
                raise Refused(_too_many())
            yield file


def _apart(upload: SentFile) -> Iterator[SentFile]:
    try:
        if not upload.content.startswith(PACKED):
            if upload.name.lower().endswith(".zip"):
                raise Refused(_not_packed())
            yield upload
            return
        with ZipFile(BytesIO(upload.content)) as packed:
            entries = packed.infolist()
            if any(entry.filename == EXCEL.main for entry in entries):
                yield upload
                return
            if len(entries) > MOST_ENTRIES:
                raise Refused(_too_many())
            for entry in entries:
                name = plain_name(entry.filename)
                if leads_elsewhere(entry.filename):
                    raise Refused(_not_packed())
                if name.lower().endswith(f".{EXCEL.ending}") and not name.startswith("~$"):
                    with packed.open(entry) as stream:
                        yield SentFile(name, stream.read(EXCEL.largest + 1))
    except NO_ZIP as error:
        raise Refused(_not_packed()) from error


def _too_many() -> Reason:
    return Reason(
        "too_many_files",
        _("More was sent at once than can be taken: at most %(most)s files.") % {"most": MOST_FILES},
        todo=_("Send them in several parts."),
    )


def _not_packed() -> Reason:
    return Reason(
        "not_a_zip",
        _("The packed folder cannot be opened."),
        todo=_("Choose the sheets themselves instead."),
    )
