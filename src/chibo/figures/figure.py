"""What a figure is: a definition that gives the count and the lists behind it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any, Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from chibo.core.numbers import percent
from chibo.figures.question import Question

Unit = Literal["count", "ratio", "mean", "money"]
Section = Literal["figure", "weakness"]
RecordKind = Literal[
    "organisation", "member", "meeting", "attendance", "admission", "obligation", "model", "congress"
]

RULES: dict[str, str | Promise] = {}
"""Why a record was left out: words for the rule codes that the SQL of definitions gives."""


COUNTED = _("counted")
NOT_COUNTED = _("not counted")

ADDRESS = {"kind": "loai-hinh", "type": "cap", "obligation": "nhiem-vu", "subject": "noi-dung"}
"""What narrows a figure, by the names that addresses use. Only figures of obligations know the last two."""


@dataclass(frozen=True)
class Columns:
    """The counts of a figure as columns of a CTE `source` (read as `d`) that holds them summed for several figures."""

    source: Callable[[], str]
    counted: str
    not_counted: str = "0"


@dataclass(frozen=True)
class Figure:
    """A definition.

    `records` is SQL over the CTE `tree` that gives one row per record: bucket ('in' counted, 'out' not
    counted, 'left' left out), rule, organisation_id, path, kind, person_id, month, day, number. `sums`, where
    given, is SQL that gives the same counts already summed: path, kind, counted, not_counted; a property test
    holds the two equal. `values` adds what the SQL needs beside the window.

    `source`, where given, is the CTE `source` that the records are read from: figures of one page that share it are
    computed in one statement. It is asked for late, when every app is ready.

    `columns`, where given, are the same counts once more, for a page of figures: its figures with the same source
    are computed in one statement from them. A test holds them equal.

    `base`, where given, is what stands below the line though no records make it up: the aim of a target. There is
    no list of what was not counted then, and the count may exceed it. It belongs to the organisation asked about:
    parts of a breakdown have none; `no_base` says why it is missing.

    A weakness is a figure whose records are organisations, each once: counted are the weak ones.
    """

    id: str
    label: str | Promise
    sentence: str | Promise
    unit: Unit
    record: RecordKind
    records: str
    sums: str = ""
    source: Callable[[], str] | None = None
    columns: Columns | None = None
    values: Callable[[Question], Mapping[str, Any]] = field(default=lambda question: {})
    counted: str | Promise = COUNTED
    not_counted: str | Promise = NOT_COUNTED
    section: Section = "figure"
    base: Callable[[Question], int | None] | None = None
    no_base: str | Promise = ""
    rule: str = ""
    """The key of the rule that it is judged by, where there is one."""

    @property
    def looks_at_a_period(self) -> bool:
        """Does it count what happened in days, or only how things stand on one day?"""
        texts = self.records + self.sums + (self.source() if self.source else "")
        return any(word in texts for word in ("%(first)s", "%(months)s"))


@dataclass(frozen=True)
class FigureResult:
    """A figure of an organisation in a window, with what a page needs to print and open it. With a base of its own
    the count may exceed it."""

    id: str
    label: str
    unit: Unit
    numerator: int
    denominator: int | None
    organisation_id: int
    on: date
    first: date
    end: date
    map: str = "on"
    own_base: bool = False
    narrow: Mapping[str, Any] = field(default_factory=dict)

    @property
    def value(self) -> int:
        return self.numerator

    @property
    def records(self) -> int:
        """How many records stand in the first list."""
        return self.numerator

    @property
    def percent(self) -> str | None:
        """ "98,82", or nothing when it makes no sense or nothing stands below the line."""
        return percent(self.numerator, self.denominator) if self.denominator else None

    @property
    def address(self) -> dict[str, str]:
        """What the address of the opened figure says beside the organisation and the days."""
        asked = {ADDRESS[name]: str(value) for name, value in self.narrow.items()}
        return asked | ({"ban-do": self.map} if self.map != "on" else {})

    @property
    def share(self) -> Fraction | None:
        return Fraction(self.numerator, self.denominator) if self.denominator else None


_figures: dict[str, Figure] = {}
_groups: dict[str, list[Figure]] = {}


def register(*figures: Figure, group: str) -> None:
    """`group` is a key of `groups.LABELS`: the figures that stand together on the page."""
    for figure in figures:
        if figure.id in _figures:
            raise ValueError(f"two figures with the id {figure.id!r}")
        _figures[figure.id] = figure
        _groups.setdefault(group, []).append(figure)


def all_figures() -> list[Figure]:
    """In the order they were registered: the order screens and `chibo figures` keep. Weaknesses are not among them."""
    return [figure for figure in _figures.values() if figure.section == "figure"]


def weaknesses() -> list[Figure]:
    """The points of weakness, in the order of the notice."""
    return [figure for figure in _figures.values() if figure.section == "weakness"]


def in_group(group: str) -> list[Figure]:
    return list(_groups.get(group, []))


def group_of(figure: Figure) -> str:
    """The group that it was registered in."""
    return next(group for group, figures in _groups.items() if figure in figures)


def get(id: str) -> Figure | None:
    """A figure or a weakness."""
    return _figures.get(id)
