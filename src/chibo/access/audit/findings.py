"""What verifying says: what does not agree, and what nobody could find this way."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import Any

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Finding:
    """Something that does not agree; `act` where the row still says which act wrote it."""

    kind: str
    block: int | None = None
    table: str = ""
    row: int | None = None
    act: int | None = None
    note: str = ""

    def said(self) -> str:
        return WORDS[self.kind]() % {
            "block": self.block,
            "table": self.table,
            "row": self.row,
            "note": self.note,
        } + (" " + _("(act no. %(act)s)") % {"act": self.act} if self.act else "")


WORDS: dict[str, Callable[[], str]] = {
    "altered": lambda: _("Row %(row)s of %(table)s, sealed in block %(block)s, has been altered."),
    "deleted": lambda: _(
        "Row %(row)s of %(table)s, sealed in block %(block)s, is gone and no act says it was erased."
    ),
    "inserted": lambda: _(
        "Row %(row)s of %(table)s was put afterwards into a range that had been closed: no block holds it."
    ),
    "salt": lambda: _(
        "The salt of row %(row)s of %(table)s, sealed in block %(block)s, is gone; the row is not."
    ),
    "table": lambda: _("The table %(table)s, with events sealed in block %(block)s and elsewhere, is gone."),
    "columns": lambda: _(
        "%(table)s has lost columns that its events were sealed with (%(note)s): they cannot be compared."
    ),
    "segment": lambda: _("Block %(block)s: the seal of %(table)s from row %(row)s on has been altered."),
    "root": lambda: _("Block %(block)s: the seals it holds are not those it was closed with."),
    "block": lambda: _("Block %(block)s itself has been altered: its hash does not fit what it says."),
    "chain": lambda: _("Block %(block)s does not lean on the block before it: one was altered or replaced."),
    "gap": lambda: _("Block %(block)s is missing."),
    "head_gone": lambda: _("Block %(block)s is missing: its head was kept outside the database."),
    "head_differs": lambda: _("Block %(block)s is not the one whose head was kept outside the database."),
    "heads_damaged": lambda: _(
        "The file of heads outside the database has lines that say nothing (%(note)s)."
    ),
    "cut": lambda: _("%(table)s: there are more; only the first %(note)s are listed."),
}


@dataclass(frozen=True)
class Erased:
    """An event that is gone by an act; the chain holds without it."""

    table: str
    row: int
    act: int
    citing: str

    def said(self) -> str:
        return _("Row %(row)s of %(table)s: erased by decision (act no. %(act)s: %(citing)s).") % vars(self)


@dataclass
class Report:
    """What was looked at and found."""

    blocks: int = 0
    events: int = 0
    unsealed: int = 0
    without_head: int = 0
    head: str = ""
    erased: list[Erased] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        return not self.findings

    def as_json(self) -> dict[str, Any]:
        return {
            "schema": 1,
            "ok": self.ok,
            "blocks": self.blocks,
            "events": self.events,
            "unsealed": self.unsealed,
            "without_head": self.without_head,
            "head": self.head,
            "erased": [asdict(one) for one in self.erased],
            "findings": [asdict(one) | {"said": one.said()} for one in self.findings],
            "cannot_find": cannot_find(),
        }


def cannot_find() -> list[str]:
    """The limits of the method, said with every answer."""
    return [
        _("what was changed before it was sealed (the newest minute or two);"),
        _("newest rows that were deleted before they were sealed;"),
        _("a new row that tells an untrue day: its block says since when it is there at the earliest;"),
        _(
            "a change by somebody who rewrites the rows, all later blocks and every head kept outside, on paper too."
        ),
    ]
