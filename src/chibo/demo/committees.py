"""The committees of the demo: every cell has a secretary, every committee its members, every organisation
somebody in charge."""

from collections.abc import Iterator, Mapping, Sequence
from random import Random

from chibo.committees.facts import ChargeRow, SeatRow
from chibo.committees.words import Post
from chibo.organisations.models import Organisation
from chibo.people.models import Person

IN_A_CELL_COMMITTEE = 9
"""Full members from which a cell elects a committee."""


def of_cell(random: Random, cell: Organisation, full: Sequence[Person]) -> Iterator[SeatRow]:
    """Secretary and deputy; in a cell with a committee, one or three members beside them."""
    if not full:
        return
    others = random.choice((1, 3)) if len(full) >= IN_A_CELL_COMMITTEE else 0
    chosen = random.sample(list(full), min(len(full), 2 + others))
    posts = [Post.SECRETARY, Post.DEPUTY, *([Post.MEMBER] * others)]
    yield from (SeatRow(cell, person, post) for person, post in zip(chosen, posts, strict=False))


def of_committee(
    random: Random, organisation: Organisation, candidates: Sequence[Person], size: int
) -> Iterator[SeatRow]:
    """A committee of `size` of the candidates, secretary and deputy first."""
    chosen = random.sample(list(candidates), min(size, len(candidates)))
    posts = [Post.SECRETARY, Post.DEPUTY, *([Post.MEMBER] * (len(chosen) - 2))]
    yield from (SeatRow(organisation, person, post) for person, post in zip(chosen, posts, strict=True))


def charges(
    random: Random, bloc: Organisation, members: Sequence[Person], below: Mapping[str, Organisation]
) -> Iterator[ChargeRow]:
    """Each organisation directly below has a member of the bloc's committee in charge."""
    order = list(members)
    random.shuffle(order)
    for place, code in enumerate(sorted(below)):
        yield ChargeRow(below[code], order[place % len(order)], bloc, decision="12-QĐ/ĐUK, 08/01/2021")
