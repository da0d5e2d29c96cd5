"""Writing the meetings of the bench with their closures."""

from collections.abc import Iterator
from itertools import count
from random import Random
from typing import Any

from chibo.bench import meetings
from chibo.bench.copying import copy
from chibo.bench.meetings import Held
from chibo.bench.people import OPENED, Register, Somebody
from chibo.bench.plan import TODAY, Plan
from chibo.core.days import since
from chibo.core.models import Act
from chibo.meetings.models import Absence, Closure, Meeting, RegisteredDay
from chibo.people.words import Status

TABLES = (RegisteredDay, Meeting, Closure, Absence)
_CLOSURE = (
    *("id", "meeting", "organisation", "closed", "roster", "exempt_ids", "on_duty_ids", "not_convened_ids"),
    *("staying_ids", "probationary_ids", "members", "probationary", "exempt", "convened", "present"),
    *("absent_excused", "absent_unexcused", "vote_base"),
)
_EXEMPT = (Status.EXEMPT, Status.EXEMPT_FOR_A_TIME)


def write(register: Register, plan: Plan, random: Random, *, next_act: int) -> dict[str, int]:
    """Registered days, meetings, closures, absences, and the act of each meeting; how many of each."""
    first = plan.nodes[0].pk
    days = {cell.pk: meetings.registered_day(random) for cell in plan.cells()}
    held = [m for cell in plan.cells() for m in meetings.draw(random, cell, days[cell.pk], register)]
    numbered = [(first + n, next_act + n, m) for n, m in enumerate(held)]
    copy(
        Act,
        ("id", "verb", "organisation_id", "day"),
        ((act, "meetings.record", m.cell, m.held or m.planned) for _pk, act, m in numbered),
    )
    copy(
        RegisteredDay,
        ("id", "organisation", "day_of_month", "during", "began"),
        (
            (cell.pk, cell.pk, days[cell.pk], since(max(OPENED, cell.first)), next_act)
            for cell in plan.cells()
            if days[cell.pk]
        ),
    )
    closed = [row for row in numbered if row[2].closed]
    return {
        "cells": len([cell for cell in plan.cells() if cell.exists_on(TODAY)]),
        "meetings": copy(
            Meeting,
            ("id", "organisation", "month", "planned_on", "held_on", "speakers", "announced", "recorded"),
            (_meeting(*row, random) for row in numbered),
        ),
        "closures": copy(Closure, _CLOSURE, (_closure(*row) for row in closed)),
        "absences": copy(
            Absence,
            ("id", "closure", "organisation", "person", "excused"),
            _absences(closed, count(first)),
        ),
        "roster": sum(len(m.convened) for _pk, _act, m in closed),
    }


def _meeting(pk: int, act: int, m: Held, random: Random) -> tuple[Any, ...]:
    speakers = random.randint(0, 8) if m.held else None
    return (pk, m.cell, m.month, m.planned, m.held, speakers, act, act)


def _closure(pk: int, act: int, m: Held) -> tuple[Any, ...]:
    exempt = [one.pk for one in m.left_out if one.activity in _EXEMPT]
    on_duty = [one.pk for one in m.left_out if one.activity == Status.AWAY]
    suspended = [one.pk for one in m.left_out if one.activity == Status.SUSPENDED]
    probationary = [one.pk for one in m.convened if _on_probation(one, m)]
    excused = sum(1 for _person, excused in m.absent if excused)
    convened, absent = len(m.convened), len(m.absent)
    return (
        *(pk, pk, m.cell, act, [one.pk for one in m.convened], exempt, on_duty, suspended, []),
        *(probationary, convened + len(m.left_out), len(probationary), len(exempt), convened),
        *(convened - absent, excused, absent - excused, convened - len(probationary)),
    )


def _on_probation(one: Somebody, m: Held) -> bool:
    return one.confirmed is None or (m.held is not None and one.confirmed > m.held)


def _absences(closed: list[tuple[int, int, Held]], numbers: Iterator[int]) -> Iterator[tuple[Any, ...]]:
    for pk, _act, m in closed:
        for person, excused in m.absent:
            yield (next(numbers), pk, m.cell, person, excused)
