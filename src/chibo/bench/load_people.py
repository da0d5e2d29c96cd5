"""Writing the members of the bench, and the committees drawn from them."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import count
from random import Random
from typing import Any

from chibo.bench.copying import copy
from chibo.bench.people import OPENED, Register, Somebody
from chibo.bench.plan import FIRST, Plan
from chibo.committees.models import Charge, Seat
from chibo.committees.words import Body, Post
from chibo.core.days import between, since
from chibo.core.text import name_sort_key, nfc, search_key
from chibo.demo.names import full_name
from chibo.organisations.kinds import Type
from chibo.people.models import Member, Membership, MemberStatus, Person, TemporaryStay
from chibo.people.words import Education, Entry, Leaving, Occupation, Sex

_POSTS = (Post.SECRETARY, Post.DEPUTY, Post.MEMBER)
SIZE_OF_A_COMMITTEE = 9
TABLES = (Person, Member, Membership, MemberStatus, TemporaryStay, Seat, Charge)


def write(register: Register, plan: Plan, acts: dict[int, int], random: Random) -> dict[str, int]:
    """People, memberships, statuses, stays, seats and charges; how many of each."""
    everybody = register.everybody
    first = everybody[0].pk
    copy(
        Person,
        ("id", "full_name", "sort_key", "search_key", "birth_day", "sex", "phone", "home", "recorded"),
        (_person(one, random, acts) for one in everybody),
    )
    copy(
        Member,
        (
            *("id", "person", "organisation", "card_number", "identity_number"),
            *("admitted_on", "ceremony_on", "confirmed_on", "education", "occupation"),
        ),
        (_member(one, one.pk - first, random) for one in everybody),
    )
    dated = ("id", "person", "organisation", "during", "began", "ended")
    return {
        "members": len(everybody),
        "memberships": copy(
            Membership, (*dated, "entry", "leaving"), _memberships(everybody, acts, count(first))
        ),
        "statuses": copy(
            MemberStatus, (*dated, "aspect", "status"), _statuses(everybody, acts, count(first))
        ),
        "stays": copy(TemporaryStay, dated[:-1], _stays(everybody, plan, acts, random)),
        "seats": _seats(register, plan, acts),
    }


def _person(one: Somebody, random: Random, acts: dict[int, int]) -> tuple[Any, ...]:
    sex = random.choice(Sex.values)
    name = nfc(full_name(random, sex))
    born = one.admitted - timedelta(days=random.randint(7000, 13000))
    phone = f"09{random.randrange(10**8):08d}"
    return (
        *(one.pk, name, name_sort_key(name), search_key(name), born, sex, phone),
        *(one.home, acts[one.home]),
    )


def _member(one: Somebody, n: int, random: Random) -> tuple[Any, ...]:
    ceremony = one.admitted + timedelta(days=random.randint(0, 20))
    confirmed = min(one.confirmed, FIRST + timedelta(days=364)) if one.confirmed else None
    return (
        *(one.pk, one.pk, one.home, f"{n:08d}", f"{n:012d}", one.admitted, ceremony, confirmed),
        *(random.choice(Education.values), random.choice(Occupation.values)),
    )


def _memberships(
    everybody: list[Somebody], acts: dict[int, int], pk: Iterator[int]
) -> Iterator[tuple[Any, ...]]:
    for one in everybody:
        for n, (home, during) in enumerate(one.counted):
            ended = acts[home] if during.upper else None
            admitted = Entry.ADMITTED if during.lower == one.admitted else Entry.OPENING
            entry = Entry.TRANSFERRED if n else admitted
            leaving = Leaving.TRANSFERRED if during.upper else ""
            yield (next(pk), one.pk, home, during, acts[home], ended, entry, leaving)


def _statuses(
    everybody: list[Somebody], acts: dict[int, int], pk: Iterator[int]
) -> Iterator[tuple[Any, ...]]:
    for one in everybody:
        act = acts[one.home]
        for aspect, status, during in one.statuses:
            yield (next(pk), one.pk, one.home, during, act, act if during.upper else None, aspect, status)


def _stays(
    everybody: list[Somebody], plan: Plan, acts: dict[int, int], random: Random
) -> Iterator[tuple[Any, ...]]:
    """Half a member in a hundred takes part elsewhere for some months."""
    cells = [cell for cell in plan.cells() if cell.end is None and cell.first < OPENED]
    for one in everybody[::200]:
        cell = random.choice(cells)
        if cell.pk != one.home:
            day = plan.some_day()
            yield (one.pk, one.pk, cell.pk, between(day, day + timedelta(days=180)), acts[cell.pk])


def _seats(register: Register, plan: Plan, acts: dict[int, int]) -> int:
    columns = ("id", "organisation", "body", "post", "person", "during", "began")
    numbers = count(plan.nodes[0].pk)
    rows: list[tuple[Any, ...]] = []
    charges: list[tuple[Any, ...]] = []
    committees: dict[int, list[Somebody]] = {}
    for cell in plan.cells():
        here = [one for one, during in register.of_cell[cell.pk] if during.upper is None][:3]
        in_force = since(max(OPENED, cell.first))
        for one, post in zip(here, _POSTS, strict=False):
            rows.append((next(numbers), cell.pk, Body.CELL_COMMITTEE, post, one.pk, in_force, acts[cell.pk]))
        if cell.superior is not None:
            committees.setdefault(cell.superior, []).extend(here)
    above = {n.pk: n.superior for n in plan.nodes}
    for node in reversed(plan.nodes):
        if node.type not in (Type.GRASSROOTS, Type.SUPERIOR):
            continue
        leaders = committees.get(node.pk, [])[:SIZE_OF_A_COMMITTEE]
        for n, one in enumerate(leaders):
            post = _POSTS[min(n, 2)]
            rows.append((next(numbers), node.pk, Body.COMMITTEE, post, one.pk, since(OPENED), acts[node.pk]))
        over = above[node.pk]
        if over is not None and leaders:
            committees.setdefault(over, []).append(leaders[0])
            charges.append((node.pk, node.pk, leaders[0].pk, over, since(OPENED), acts[node.pk]))
    copy(Charge, ("id", "organisation", "person", "assigned_by", "during", "began"), charges)
    return copy(Seat, columns, rows)
