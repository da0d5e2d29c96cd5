"""What the bench's committees ordered in twelve months, and how far organisations came with it. Pure."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from random import Random

from chibo.bench.plan import END, FIRST, TODAY, Node, Plan
from chibo.core.periods import months
from chibo.obligations.words import MONTHS_OF, TYPES_OF, Every, Scope, Stage, Subject
from chibo.organisations.kinds import GRASSROOTS_TYPES, Kind, Type

PLANS_OF_THE_PROVINCE, PLANS_OF_A_SUPERIOR = 12, 4
ANSWERS = 80
A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Duty:
    """One thing ordered; `every` in rounds, else by `due_on` (nothing: no day was set)."""

    pk: int
    by: Node
    subject: str
    scope: str
    fulfilled_by: str
    first_on: date = FIRST
    due_on: date | None = None
    every: str = Every.ONCE
    days_after: int = 0
    kind: str = ""
    parties: tuple[int, ...] = ()

    def rounds(self) -> Iterator[tuple[date, date | None]]:
        """(first day, due day) of each round that begins within the twelve months."""
        if not self.every:
            yield self.first_on, self.due_on
            return
        first, length = self.first_on, MONTHS_OF[self.every]
        while first < END:
            period = months(first, length)
            yield first, period.last + timedelta(days=self.days_after)
            first = period.end


@dataclass(frozen=True)
class Noted:
    """An organisation came to a stage of a duty."""

    duty: Duty
    organisation: int
    round_on: date
    stage: str
    on: date
    complete: bool | None = None
    asked: int | None = None
    answered: int | None = None


def draw(plan: Plan, random: Random) -> list[Duty]:
    """The orders of the province and of every superior committee."""
    numbers = count(plan.nodes[0].pk)
    province = plan.nodes[0]
    duties = list(_of_the_province(province, numbers, random))
    below = _grassroots_below(plan)
    for node in plan.nodes:
        if node.type == Type.SUPERIOR:
            duties += _of_a_superior(node, below[node.pk], numbers, random)
    return duties


def _of_the_province(province: Node, numbers: Iterator[int], random: Random) -> Iterator[Duty]:
    everybody, with_cells = Scope.GRASSROOTS, Scope.WITH_CELLS
    for _n in range(PLANS_OF_THE_PROVINCE):
        yield _once(province, numbers, random, Subject.GENERAL, everybody, Stage.PLANNED)
    for subject, scope, stage in (
        (Subject.RESOLUTION_STUDY, everybody, Stage.STUDIED),
        (Subject.RESOLUTION_STUDY, everybody, Stage.STUDIED),
        (Subject.RESOLUTION_STUDY, Scope.MEETING_CELLS, Stage.STUDIED),
        (Subject.STUDY_CAMPAIGN, everybody, Stage.DONE),
        (Subject.SUCCESSION_PLAN, everybody, Stage.PLANNED),
        (Subject.VACANCIES, everybody, Stage.DONE),
        (Subject.SPONSORED_COMMUNE, everybody, Stage.PLANNED),
        (Subject.LOWER_MEETINGS, with_cells, Stage.PLANNED),
        (Subject.MODEL_REGISTRATION, everybody, Stage.DONE),
    ):
        yield _once(province, numbers, random, subject, scope, stage)
    yield Duty(next(numbers), province, Subject.WORKING_REGULATIONS, everybody, Stage.DONE)
    yield Duty(
        next(numbers),
        province,
        Subject.PLENARY,
        with_cells,
        Stage.DONE,
        every=Every.HALF_YEAR,
        days_after=-10,
    )
    yield Duty(
        next(numbers),
        province,
        Subject.PERIODIC_REPORT,
        everybody,
        Stage.REPORTED,
        every=Every.MONTH,
        days_after=-5,
    )
    yield Duty(
        next(numbers),
        province,
        Subject.GENERAL,
        Scope.SUPERIORS,
        Stage.REPORTED,
        every=Every.QUARTER,
        days_after=5,
    )


def _of_a_superior(node: Node, below: list[Node], numbers: Iterator[int], random: Random) -> Iterator[Duty]:
    for _n in range(PLANS_OF_A_SUPERIOR):
        yield _once(node, numbers, random, Subject.GENERAL, Scope.GRASSROOTS, Stage.PLANNED)
    yield Duty(next(numbers), node, Subject.SURVEY, Scope.GRASSROOTS, Stage.DONE, every=Every.QUARTER)
    some = tuple(one.pk for one in random.sample(below, min(5, len(below))))
    yield _once(node, numbers, random, Subject.GENERAL, Scope.LIST, Stage.DONE, parties=some)
    yield _once(node, numbers, random, Subject.GENERAL, Scope.CELLS_UNDER, Stage.DONE, kind=Kind.VILLAGE)
    yield _once(node, numbers, random, Subject.GENERAL, Scope.ITSELF, Stage.DONE)


def _once(
    by: Node, numbers: Iterator[int], random: Random, subject: str, scope: str, stage: str, **more: object
) -> Duty:
    first = FIRST + timedelta(days=random.randint(0, 250))
    due = first + timedelta(days=random.randint(30, 150))
    return Duty(next(numbers), by, subject, scope, stage, first, due, **more)  # type: ignore[arg-type]


def _grassroots_below(plan: Plan) -> dict[int, list[Node]]:
    found: dict[int, list[Node]] = defaultdict(list)
    for node in plan.nodes:
        if node.superior is not None and node.type in GRASSROOTS_TYPES:
            found[node.superior].append(node)
    return found


def noted(plan: Plan, duties: list[Duty], random: Random) -> Iterator[Noted]:
    """Nine in ten do it in time, some late, some not at all; a tenth of the working regulations are checked."""
    bound = _Bound(plan)
    for duty in duties:
        if duty.subject == Subject.MODEL_REGISTRATION:
            continue  # the registration itself is the evidence
        for organisation in bound.by(duty):
            for round_on, due_on in duty.rounds():
                yield from _of_a_round(duty, organisation, round_on, due_on, random)
        if duty.subject == Subject.SURVEY:
            for round_on, due_on in duty.rounds():
                if due_on is not None and due_on <= TODAY and random.random() < 0.9:
                    yield Noted(duty, duty.by.pk, round_on, Stage.DONE, due_on)


def _of_a_round(
    duty: Duty, organisation: Node, round_on: date, due_on: date | None, random: Random
) -> Iterator[Noted]:
    by = due_on or round_on + timedelta(days=120)
    late = random.randint(1, 40) if random.random() < 0.08 else -random.randint(0, 20)
    on = max(round_on, by + timedelta(days=late))
    if on > TODAY or random.random() < 0.03 or not organisation.exists_on(on):
        return
    complete, asked, answered = None, None, None
    if duty.subject in (Subject.PLENARY, Subject.PERIODIC_REPORT):
        complete = random.random() < 0.97
    if duty.subject == Subject.SURVEY:
        asked = random.randint(8, 60)
        answered = asked - (random.randint(0, 3) if random.random() < 0.9 else asked // 3)
    yield Noted(duty, organisation.pk, round_on, duty.fulfilled_by, on, complete, asked, answered)
    if duty.subject == Subject.WORKING_REGULATIONS and random.random() < 0.1 and on < TODAY:
        yield Noted(
            duty, organisation.pk, round_on, Stage.CHECKED, on + A_DAY, complete=random.random() < 0.4
        )


class _Bound:
    """Which organisations a duty binds, by the plan."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.above: dict[int, set[int]] = {}
        for node in plan.nodes:
            inherited = self.above[node.superior] if node.superior is not None else set()
            self.above[node.pk] = inherited | {node.pk}

    def by(self, duty: Duty) -> list[Node]:
        if duty.scope == Scope.ITSELF:
            return [duty.by]
        if duty.scope == Scope.LIST:
            return [node for node in self.plan.nodes if node.pk in duty.parties]
        return [
            node
            for node in self.plan.nodes
            if node.type in TYPES_OF[duty.scope]
            and duty.by.pk in self.above[node.pk]
            and duty.kind in ("", node.kind)
        ]
