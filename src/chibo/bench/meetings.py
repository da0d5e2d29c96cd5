"""Twelve months of meetings: held or not, on time or late, closed with rosters and absences."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from chibo.bench.people import Register, Somebody
from chibo.bench.plan import END, FIRST, TODAY, Node
from chibo.core.periods import Period
from chibo.meetings.calendar import planned_day
from chibo.people.words import Status

_DAYS = (3, 3, 3, 5, 10, 15, 25)
NOT_CONVENED = (Status.EXEMPT, Status.EXEMPT_FOR_A_TIME, Status.SUSPENDED, Status.AWAY)


@dataclass(frozen=True)
class Held:
    """A meeting of a month as it was recorded; `absent` are (person or nobody, excused)."""

    cell: int
    month: date
    planned: date
    held: date | None
    closed: bool
    convened: list[Somebody]
    left_out: list[Somebody]
    absent: list[tuple[int | None, bool]]


def registered_day(random: Random) -> int | None:
    """Nine cells in ten have registered one."""
    return random.choice(_DAYS) if random.random() < 0.9 else None


def draw(random: Random, cell: Node, registered: int | None, register: Register) -> Iterator[Held]:
    """The meetings of a cell. Two months in a hundred pass without one."""
    for period in Period(FIRST, END).months():
        planned = planned_day(registered, period.first)
        if not cell.exists_on(planned):
            continue
        chance = random.random()
        if chance < 0.02:
            if chance < 0.01:
                yield Held(cell.pk, period.first, planned, None, False, [], [], [])
            continue
        late = timedelta(days=random.randint(1, 12)) if random.random() < 0.06 else timedelta()
        held = min(planned + late, TODAY, (cell.end or END) - timedelta(days=1))
        yield _held(random, cell, period.first, planned, held, register)


def _held(random: Random, cell: Node, month: date, planned: date, held: date, register: Register) -> Held:
    counted = register.counted_in(cell.pk, held)
    convened = [somebody for somebody in counted if somebody.activity not in NOT_CONVENED]
    left_out = [somebody for somebody in counted if somebody.activity in NOT_CONVENED]
    nameless = random.random() < 0.03
    absent: list[tuple[int | None, bool]] = [
        (None if nameless else somebody.pk, random.random() < 0.9)
        for somebody in convened
        if random.random() < 0.06
    ]
    closed = bool(convened) and random.random() < 0.99
    return Held(cell.pk, month, planned, held, closed, convened, left_out, absent)
