"""The members of the bench: who is counted where on which days, full, on probation, exempt."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from chibo.bench.plan import FIRST, Node, Plan
from chibo.core.days import DateRange, between, since
from chibo.people.words import Aspect, Status

OPENED = date(2018, 1, 1)
_ACTIVITIES = ((0.04, Status.EXEMPT), (0.043, Status.AWAY), (0.045, Status.EXEMPT_FOR_A_TIME))
_SUSPENDED_UP_TO = 0.046


@dataclass
class Somebody:
    """A member with all that is dated about them."""

    pk: int
    home: int
    admitted: date
    confirmed: date | None
    counted: list[tuple[int, DateRange]]
    statuses: list[tuple[str, str, DateRange]] = field(default_factory=list)

    @property
    def activity(self) -> str:
        return next((status for aspect, status, _during in self.statuses if aspect == Aspect.ACTIVITY), "")

    @property
    def is_on_probation(self) -> bool:
        return self.confirmed is None


@dataclass
class Register:
    """Everybody, and for each cell whom it counted when."""

    everybody: list[Somebody] = field(default_factory=list)
    of_cell: dict[int, list[tuple[Somebody, DateRange]]] = field(default_factory=lambda: defaultdict(list))

    def counted_in(self, cell: int, day: date) -> list[Somebody]:
        return [somebody for somebody, during in self.of_cell[cell] if day in during]


def draw(plan: Plan, numbers: Iterator[int]) -> Register:
    """Members spread over the cells; those of a cell that ended are counted in another one from then on."""
    register, random = Register(), plan.random
    cells = plan.cells()
    living = [cell for cell in cells if cell.end is None]
    for n in range(plan.size.members):
        # Every cell has somebody; beyond that chance makes some large and some small.
        cell = cells[n % len(cells)] if n < len(cells) * 3 else random.choice(living)
        somebody = _one(random, next(numbers), cell, living)
        register.everybody.append(somebody)
        for home, during in somebody.counted:
            register.of_cell[home].append((somebody, during))
    return register


def _one(random: Random, pk: int, cell: Node, living: list[Node]) -> Somebody:
    admitted = OPENED - timedelta(days=random.randint(700, 9000))
    confirmed: date | None = admitted + timedelta(days=380)
    chance = random.random()
    if chance < 0.05 and cell.end is None:
        admitted = FIRST + timedelta(days=random.randint(-300, 300))
        confirmed = admitted + timedelta(days=370) if chance < 0.02 and admitted < date(2021, 6, 1) else None
    begin = max(admitted, OPENED, cell.first)
    counted, home = [(cell.pk, since(begin))], cell.pk
    moved = cell.end or (FIRST + timedelta(days=random.randint(0, 360)) if random.random() < 0.02 else None)
    if moved and moved > begin:
        new = random.choice(living)
        if new.pk != cell.pk and new.exists_on(moved):
            counted = [(cell.pk, between(begin, moved)), (new.pk, since(moved))]
            home = new.pk
        elif cell.end:
            counted = [(cell.pk, between(begin, cell.end))]
    somebody = Somebody(pk, home, admitted, confirmed, counted)
    somebody.statuses = _statuses(random, begin, confirmed)
    return somebody


def _statuses(random: Random, begin: date, confirmed: date | None) -> list[tuple[str, str, DateRange]]:
    if confirmed is None:
        return [(Aspect.STANDING, Status.PROBATIONARY, since(begin))]
    if confirmed > begin:
        return [
            (Aspect.STANDING, Status.PROBATIONARY, between(begin, confirmed)),
            (Aspect.STANDING, Status.FULL, since(confirmed)),
        ]
    found = [(str(Aspect.STANDING), str(Status.FULL), since(begin))]
    chance = random.random()
    for limit, status in (*_ACTIVITIES, (_SUSPENDED_UP_TO, Status.SUSPENDED)):
        if chance < limit:
            return [*found, (Aspect.ACTIVITY, status, since(begin))]
    return found
