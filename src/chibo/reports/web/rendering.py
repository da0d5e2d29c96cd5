"""A text as it stands on the screen: each figure a link to its records, marked when they say something else."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from chibo.figures.figure import FigureResult
from chibo.reports import texts
from chibo.reports.models import Review
from chibo.reports.told import TARGETS, Told, label_of


@dataclass(frozen=True)
class Opened:
    """What a tied figure opens, and the raw values that stand beside it."""

    id: str
    href: str
    value: Any
    numerator: Any = None
    denominator: Any = None
    records: Any = None
    own_base: bool = False


@dataclass(frozen=True)
class Piece:
    """A stretch of text: words, a number typed by hand, or a figure."""

    text: str
    by_hand: bool = False
    id: str = ""
    label: str = ""
    now: str = ""
    kept: bool = False
    estimated: bool = False
    opened: Opened | None = None


@dataclass(frozen=True)
class Shown:
    """A text cut into lines of pieces, and what has to be said about it."""

    lines: tuple[tuple[Piece, ...], ...]
    changed: tuple[Piece, ...]
    by_hand: tuple[str, ...]


def show(text: str, told: Told, review: Review | None) -> Shown:
    """`review` is where counts of targets open; without it they open nothing."""
    lines = tuple(tuple(_pieces(line, told, review)) for line in text.splitlines() if line)
    every = [piece for line in lines for piece in line]
    changed = {piece.id + piece.text: piece for piece in every if piece.now}
    by_hand = tuple(dict.fromkeys(piece.text for piece in every if piece.by_hand))
    return Shown(lines, tuple(changed.values()), by_hand)


def _pieces(line: str, told: Told, review: Review | None) -> Iterable[Piece]:
    for piece in texts.pieces(line):
        if isinstance(piece, str):
            yield from (Piece(part, by_hand=by_hand) for by_hand, part in texts.words_and_hand(piece))
        elif piece.id in told.book:
            yield _tied(piece, told, review)
        else:
            yield Piece(str(piece))


def _tied(tied: texts.Tied, told: Told, review: Review | None) -> Piece:
    known = told.book[tied.id]
    now = texts.printed_as(known, tied.printed)
    return Piece(
        text=tied.printed,
        id=tied.id,
        label=label_of(tied.id, told),
        now=now if texts.is_changed(tied, told.book) else "",
        kept=bool(tied.seen) and now == tied.seen,
        estimated=known.estimated,
        opened=opened(tied.id, told, review),
    )


def opened(id: str, told: Told, review: Review | None) -> Opened | None:
    """The page of the records behind an id of the book."""
    if id in TARGETS:
        if review is None:
            return None
        count, total = len(told.targets(id)), len(told.summary.targets)
        place = f"{reverse('reports:targets', args=[review.pk])}?{urlencode({'chi-so': id})}"
        return Opened(id, place, count, count, total, count)
    result = result_of(id, told)
    if result is None:
        return None
    ratio = result.denominator is not None
    return Opened(
        id=result.id,
        href=address(result),
        value=result.value,
        numerator=result.numerator if ratio else None,
        denominator=result.denominator,
        records=result.records,
        own_base=result.own_base,
    )


def result_of(id: str, told: Told) -> FigureResult | None:
    found: FigureResult | None = told.figure(id)
    if found is None and (weakness := told.weakness(id)):
        found = weakness.result
    if found is None:
        found = next((one.result for one in told.summary.targets if one.target.name == id), None)
    return found


def address(result: FigureResult) -> str:
    """As `{% figure %}` addresses it."""
    days: dict[str, date] = {"den-het": result.on, "tu": result.first, "truoc": result.end}
    query = {"to-chuc": str(result.organisation_id)} | {name: day.isoformat() for name, day in days.items()}
    return f"{reverse('figures:opened', args=[result.id])}?{urlencode(query | result.address)}"
