"""Writing what was ordered in the bench and what was noted of it, and the registers beside it: models,
registrations, congresses, targets."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from random import Random
from typing import Any

from chibo.bench import duties
from chibo.bench.copying import copy
from chibo.bench.duties import ANSWERS
from chibo.bench.plan import END, FIRST, TODAY, Node, Plan
from chibo.committees.models import Congress, CongressCampaign
from chibo.committees.words import CongressLevel
from chibo.core.days import between, since
from chibo.core.text import search_key
from chibo.emulation.models import EmulationModel, Registration
from chibo.emulation.words import ModelKind
from chibo.obligations.models import Mark, Obligation, Party
from chibo.obligations.words import Subject
from chibo.organisations.kinds import GRASSROOTS_TYPES, Type
from chibo.targets.models import Target
from chibo.targets.words import PERCENT, Comparator

TABLES = (Obligation, Party, Mark, EmulationModel, Registration, CongressCampaign, Congress, Target)

_OBLIGATION = (
    *("id", "began", "organisation", "text", "subject", "scope", "kind", "first_on", "due_on", "every"),
    *("days_after", "fulfilled_by", "least_percent"),
)
_MARK = (
    *("id", "began", "obligation", "organisation", "round_on", "stage", "on"),
    *("complete", "asked", "answered"),
)
_TARGET = (
    *("id", "began", "organisation", "position", "name", "text", "figure", "comparator", "aim", "unit"),
    *("first_on", "due_on"),
)


def write(plan: Plan, acts: dict[int, int], random: Random) -> dict[str, int]:
    """Obligations, marks, models, registrations, congresses, targets; how many of each."""
    first = plan.nodes[0].pk
    ordered = duties.draw(plan, random)
    numbers = count(first)
    return {
        "obligations": copy(Obligation, _OBLIGATION, (_obligation(one, acts) for one in ordered)),
        "parties": copy(
            Party,
            ("id", "began", "obligation", "organisation"),
            (
                (next(numbers), acts[one.by.pk], one.pk, organisation)
                for one in ordered
                for organisation in one.parties
            ),
        ),
        "marks": copy(Mark, _MARK, _marks(plan, ordered, acts, random)),
        "models": copy(
            EmulationModel,
            ("id", "organisation", "kind", "name", "search_key", "during", "began", "ended"),
            _models(plan, acts, random),
        ),
        "registrations": copy(
            Registration,
            ("id", "began", "organisation", "kind", "year", "on"),
            _registrations(plan, acts, random),
        ),
        "campaigns": copy(
            CongressCampaign,
            ("id", "began", "organisation", "text", "level", "term_first", "term_last", "first_on", "due_on"),
            _campaigns(plan, acts),
        ),
        "congresses": copy(
            Congress,
            (
                *("id", "began", "campaign", "organisation", "held_on", "elected", "stood_again"),
                *("not_elected", "not_as_planned"),
            ),
            _congresses(plan, acts, random),
        ),
        "targets": copy(Target, _TARGET, _targets(plan, acts)),
    }


def _obligation(one: duties.Duty, acts: dict[int, int]) -> tuple[Any, ...]:
    least = ANSWERS if one.subject == Subject.SURVEY else None
    return (
        *(
            one.pk,
            acts[one.by.pk],
            one.by.pk,
            f"Nhiệm vụ {Subject(one.subject).value}",
            one.subject,
            one.scope,
        ),
        *(one.kind, one.first_on, one.due_on, one.every, one.days_after, one.fulfilled_by, least),
    )


def _marks(
    plan: Plan, ordered: list[duties.Duty], acts: dict[int, int], random: Random
) -> Iterator[tuple[Any, ...]]:
    for pk, noted in enumerate(duties.noted(plan, ordered, random), plan.nodes[0].pk):
        yield (
            *(pk, acts[noted.organisation], noted.duty.pk, noted.organisation, noted.round_on, noted.stage),
            *(noted.on, noted.complete, noted.asked, noted.answered),
        )


def _models(plan: Plan, acts: dict[int, int], random: Random) -> Iterator[tuple[Any, ...]]:
    """A few of each grassroots organisation; one in twenty has ended."""
    numbers = count(plan.nodes[0].pk)
    for node in _grassroots(plan):
        for n in range(random.randint(1, 7)):
            first, name = _before_today(random, 700), f"Mô hình {n}"
            kind = random.choice((ModelKind.FOLLOWING, ModelKind.FOLLOWING, ModelKind.SKILFUL))
            over = random.random() < 0.05 and first + timedelta(days=60) < TODAY
            during = between(first, first + timedelta(days=60)) if over else since(first)
            ended = acts[node.pk] if over else None
            yield (next(numbers), node.pk, kind, name, search_key(name), during, acts[node.pk], ended)


def _registrations(plan: Plan, acts: dict[int, int], random: Random) -> Iterator[tuple[Any, ...]]:
    numbers = count(plan.nodes[0].pk)
    for node in _grassroots(plan):
        for year in (2021, 2022):
            if random.random() < 0.96:
                on = date(year, 1, 5) + timedelta(days=random.randint(0, 100))
                yield (next(numbers), acts[node.pk], node.pk, ModelKind.SKILFUL, year, on)


def _campaigns(plan: Plan, acts: dict[int, int]) -> Iterator[tuple[Any, ...]]:
    """Each superior committee leads the congresses of the cells below it."""
    for node in plan.nodes:
        if node.type == Type.SUPERIOR:
            days = (date(2022, 1, 1), TODAY)
            yield (
                node.pk,
                acts[node.pk],
                node.pk,
                "Đại hội chi bộ",
                CongressLevel.CELLS_UNDER,
                2022,
                2025,
                *days,
            )


def _congresses(plan: Plan, acts: dict[int, int], random: Random) -> Iterator[tuple[Any, ...]]:
    above = {node.pk: node for node in plan.nodes}
    for node in plan.nodes:
        leader = node
        while leader.type != Type.SUPERIOR and leader.superior is not None:
            leader = above[leader.superior]
        held_on = date(2022, 1, 10) + timedelta(days=random.randint(0, 160))
        if node.type == Type.CELL and node.exists_on(held_on) and random.random() < 0.97:
            failed = int(random.random() < 0.01)
            other = int(random.random() < 0.01)
            yield (node.pk, acts[node.pk], leader.pk, node.pk, held_on, 3, 2, failed, other)


def _targets(plan: Plan, acts: dict[int, int]) -> Iterator[tuple[Any, ...]]:
    """The province, superior committees and grassroots organisations aim at so many admissions a year."""
    levels = {Type.PROVINCE: 5000, Type.SUPERIOR: 120, Type.GRASSROOTS: 5, Type.GRASSROOTS_CELL: 1}
    for node in plan.nodes:
        if node.type in levels:
            aim, unit = Decimal(levels[Type(node.type)]), "đảng viên"
            yield (
                *(node.pk, acts[node.pk], node.pk, 1, "ket-nap", "Kết nạp đảng viên", "admissions"),
                *(Comparator.AT_LEAST, aim, unit, FIRST, END),
            )
    first = plan.nodes[0]
    pk = max(node.pk for node in plan.nodes) + 1
    yield (
        *(pk, acts[first.pk], first.pk, 2, "dai-hoi", "Đại hội chi bộ", "congress_cells_held"),
        *(Comparator.AT_LEAST, Decimal(100), PERCENT, FIRST, END),
    )


def _grassroots(plan: Plan) -> list[Node]:
    return [node for node in plan.nodes if node.type in GRASSROOTS_TYPES]


def _before_today(random: Random, days: int) -> date:
    return TODAY - timedelta(days=random.randint(0, days))
