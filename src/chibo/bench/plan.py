"""The invented province of the bench: its organisations, drawn from a seed. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count
from random import Random

from chibo.core.days import DateRange, between, since
from chibo.organisations.kinds import CELL_TYPES, Kind, Type

FOUNDED = date(2012, 1, 1)
FIRST, END = date(2021, 7, 1), date(2022, 7, 1)
"""The twelve months with meetings; the clock of the bench stands on their last day."""
TODAY = END - timedelta(days=1)

_KINDS = (Kind.COMMUNE, Kind.STATE_AGENCY, Kind.PUBLIC_SERVICE_UNIT, Kind.NON_STATE_ENTERPRISE)
_KINDS_OF_CELLS = (Kind.VILLAGE, Kind.VILLAGE, Kind.VILLAGE, Kind.SCHOOL, Kind.STATE_AGENCY, Kind.ARMY)


@dataclass(frozen=True)
class Size:
    """How large a province: cells that meet on the last day, and members."""

    cells: int = 5_000
    members: int = 100_000

    @property
    def superiors(self) -> int:
        return max(2, self.cells // 125)

    @property
    def grassroots(self) -> int:
        """Grassroots organisations, a quarter of them without cells of their own."""
        return max(4, self.cells // 5)


@dataclass(frozen=True)
class Node:
    """An organisation of the plan, from its first day to the day it ended."""

    pk: int
    superior: int | None
    type: str
    kind: str
    code: str
    first: date = FOUNDED
    end: date | None = None
    renamed: date | None = None

    @property
    def during(self) -> DateRange:
        return between(self.first, self.end) if self.end else since(self.first)

    @property
    def is_cell(self) -> bool:
        return self.type in CELL_TYPES

    def exists_on(self, day: date) -> bool:
        return self.first <= day and (self.end is None or day < self.end)


@dataclass
class Plan:
    """Every organisation, superiors before what stands below them."""

    size: Size
    random: Random
    numbers: Iterator[int]
    nodes: list[Node] = field(default_factory=list)

    def add(self, superior: Node | None, type: str, kind: str, code: str, **more: date) -> Node:
        renamed = self.some_day() if self.random.random() < 0.03 and not more else None
        node = Node(
            next(self.numbers),
            superior.pk if superior else None,
            type,
            kind,
            code,
            renamed=renamed,
            first=more.get("first", FOUNDED),
            end=more.get("end"),
        )
        self.nodes.append(node)
        return node

    def some_day(self) -> date:
        """A day within the twelve months, not at their edges."""
        return FIRST + timedelta(days=self.random.randint(35, 320))

    def cells(self) -> list[Node]:
        return [node for node in self.nodes if node.is_cell]


def draw(size: Size, random: Random, first_number: int) -> Plan:
    """A province, superior committees, grassroots organisations with and without cells, cells."""
    plan = Plan(size, random, count(first_number))
    province = plan.add(None, Type.PROVINCE, Kind.OTHER, "T")
    superiors = [
        plan.add(province, Type.SUPERIOR, Kind.OTHER, f"T{n:02d}") for n in range(1, size.superiors + 1)
    ]
    with_cells = []
    for n in range(size.grassroots):
        above, kind = superiors[n % len(superiors)], _KINDS[n % 7 % len(_KINDS)]
        code = f"{above.code}.{n // len(superiors) + 1:03d}"
        if n % 4 == 3:
            plan.add(above, Type.GRASSROOTS_CELL, kind, code)
        else:
            with_cells.append(plan.add(above, Type.GRASSROOTS, kind, code))
    homes = list(_homes(plan, with_cells))
    under = size.cells - size.grassroots // 4
    for n in range(under):
        _cell(plan, homes[n % len(homes)], n)
    for n in range(under, under + max(1, size.cells // 100)):
        _cell(plan, homes[n % len(homes)], n, end=plan.some_day())
    return plan


def _homes(plan: Plan, grassroots: list[Node]) -> Iterator[Node]:
    """Where cells stand: at the grassroots organisation, in some below a sectional organisation."""
    for n, node in enumerate(grassroots):
        if n % 25 == 24:
            for m in (1, 2):
                yield plan.add(node, Type.SECTIONAL, node.kind, f"{node.code}.B{m}")
        else:
            yield node


def _cell(plan: Plan, home: Node, n: int, **more: date) -> None:
    kind = _KINDS_OF_CELLS[n % len(_KINDS_OF_CELLS)]
    if not more and plan.random.random() < 0.02:
        more = {"first": plan.some_day()}
    plan.add(home, Type.CELL, kind, f"{home.code}.{n:05d}", **more)
