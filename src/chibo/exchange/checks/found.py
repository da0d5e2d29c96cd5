"""What a page was found to hold, and what the checks of all pages share."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from django.utils.translation import gettext as _

from chibo.core.reasons import Reason
from chibo.exchange.cells import Cells
from chibo.exchange.faults import CellFault
from chibo.exchange.marks import read_line

Row = TypeVar("Row")


@dataclass(frozen=True)
class News:
    """One thing that a line brings, for people to look through: where it stands, about what, and what it says."""

    page: str
    row: int
    about: str
    said: str


@dataclass
class Found(Generic[Row]):
    """Of one page: the rows to record, each with its line; `known` counts what was recorded before."""

    rows: list[Row] = field(default_factory=list)
    lines: list[Cells] = field(default_factory=list)
    news: list[News] = field(default_factory=list)
    known: int = 0
    faults: list[CellFault] = field(default_factory=list)

    def add(self, row: Row, cells: Cells, about: str, said: str) -> None:
        self.rows.append(row)
        self.lines.append(cells)
        self.news.append(News(cells.line.page, cells.line.row, about, said))

    def judge(self, reasons: Iterable[Sequence[Reason]], columns: Mapping[str, str], otherwise: str) -> None:
        """Put the reasons of a register against each row at the cells they are about."""
        for cells, own in zip(self.lines, reasons, strict=True):
            for reason in own:
                cells.fault(columns.get(reason.code, otherwise), reason)

    def collect(self, cells: Iterable[Cells]) -> None:
        self.faults += [fault for one in cells for fault in one.faults]


class Marks:
    """The marks of a page: each names what its line is about, once."""

    def __init__(self, organisation_id: int) -> None:
        self._organisation_id = organisation_id
        self._rows: dict[str, int] = {}

    def read(self, cells: Cells, *printed: str) -> str | None:
        """What the line is about; nothing, with a fault, where its mark is missing, changed, or stood before."""
        line = cells.line
        column = printed[0]
        if not line.text("key"):
            cells.fault(line.filled[0], _no_mark())
            return None
        numbers = read_line(self._organisation_id, line.text("key"), *(line.text(name) for name in printed))
        if numbers is None:
            cells.fault(column, _mark_changed())
        elif numbers in self._rows:
            cells.fault(column, twice(self._rows[numbers]))
            return None
        else:
            self._rows[numbers] = line.row
        return numbers


def _no_mark() -> Reason:
    return Reason(
        "line_without_mark",
        _("This line is not one of those that were printed."),
        todo=_("Fill in only printed lines; what the sheet does not ask is recorded on screen."),
    )


def _mark_changed() -> Reason:
    return Reason(
        "line_mark_changed",
        _("The technical mark of this line does not belong to what is printed on it."),
        todo=_("Lines were moved or changed. Download the sheet anew and copy what was filled in into it."),
    )


def twice(row: int) -> Reason:
    return Reason(
        "line_twice",
        _("This line says the same as line %(row)s.") % {"row": row},
        todo=_("Leave one of the two, and empty the other."),
    )


def noted_otherwise(said: str) -> Reason:
    """A cell that is printed grey was filled in otherwise, or something else was recorded since the sheet was made."""
    return Reason(
        "recorded_otherwise",
        _("The register already holds: %(said)s.") % {"said": said},
        todo=_("Leave it as it is. If the register is wrong, withdraw that entry on screen first."),
    )
