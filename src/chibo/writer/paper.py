"""A paper before it has a form: what stands in its head, body and foot. The profile of its day gives the form."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from chibo.documents.words import Kind

Style = Literal["body", "heading", "numbered", "basis", "centre"]
"""Of a paragraph: running text, a heading, a numbered point ("1. …"), a basis ("- Căn cứ …;"), a centred line."""

_MARKED = re.compile(r"\*\*(?P<bold>[^*\n]+)\*\*|\*(?P<italic>[^*\n]+)\*")


@dataclass(frozen=True)
class Run:
    """A stretch of text in one type."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class Paragraph:
    """One paragraph: plain `text`, or `runs` where its type changes."""

    text: str = ""
    style: Style = "body"
    runs: Sequence[Run] = ()

    @property
    def spans(self) -> tuple[Run, ...]:
        return tuple(self.runs) or (Run(self.text),)


@dataclass(frozen=True)
class Table:
    """A table of an annex. `widths` are shares of the width of the text; equal ones where none are given."""

    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths: Sequence[int] = ()

    @property
    def shares(self) -> tuple[float, ...]:
        given = tuple(self.widths) or (1,) * len(self.header)
        return tuple(width / sum(given) for width in given)


@dataclass(frozen=True)
class PageBreak:
    """What follows begins on a new page."""


Block = Paragraph | Table | PageBreak


@dataclass(frozen=True)
class Paper:
    """A paper of an organisation. `day` is its day of issue and chooses the profile; None: not issued yet, and
    the profile is that of `on`.

    `title` holds the lines below the kind, in a letter (công văn) the excerpt under the number. `name` is the
    kind line where the kind has more than one (QUY ĐỊNH); `to` whom a letter or a submission is addressed to;
    `authority` a value of `documents.words.Authority` or nothing; `annex` follows the signature on a new page.
    """

    on: date
    issuer: str
    kind: Kind
    symbol: str
    place: str
    title: Sequence[str]
    body: Sequence[Block]
    role: str
    signer: str
    day: date | None = None
    above: str = ""
    number: int | None = None
    authority: str = ""
    recipients: Sequence[str] = ()
    draft: bool = False
    circulation: str = ""
    name: str = ""
    to: Sequence[str] = ()
    annex: Sequence[Block] = field(default=())

    @property
    def profile_day(self) -> date:
        return self.day or self.on


def marked(text: str, style: Style = "body") -> Paragraph:
    """A paragraph as people type it: *nghiêng* and **đậm** become runs."""
    return Paragraph(style=style, runs=tuple(_runs(text)))


def _runs(text: str) -> Iterator[Run]:
    place = 0
    for match in _MARKED.finditer(text):
        if match.start() > place:
            yield Run(text[place : match.start()])
        bold = match["bold"]
        yield Run(bold or match["italic"], bold=bool(bold), italic=not bold)
        place = match.end()
    if place < len(text):
        yield Run(text[place:])
