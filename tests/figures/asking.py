"""Asking for a figure in a test."""

from datetime import date
from typing import Any

from chibo.figures import engine
from chibo.figures.figure import Figure, FigureResult, get
from chibo.figures.question import Question
from chibo.figures.window import Window, window
from chibo.organisations.models import Organisation


def days(
    first: date = date(2022, 1, 1), end: date = date(2022, 7, 1), on: date | None = None, **more: Any
) -> Window:
    return window(first=first, end=end, on=on, **more)


def the(id: str) -> Figure:
    figure = get(id)
    assert figure is not None
    return figure


def question(at: Organisation, seen: Window | None = None, **narrow: str) -> Question:
    asked = engine.ask(at, seen or days(), **narrow)
    assert asked is not None
    return asked


def compute(id: str, at: Organisation, seen: Window | None = None, **narrow: str) -> FigureResult:
    return engine.compute(the(id), question(at, seen, **narrow))


def value(id: str, at: Organisation, on: date) -> int:
    return compute(id, at, days(on=on)).value


def opens_what_it_says(id: str, at: Organisation, seen: Window | None = None) -> bool:
    """The value and the lists of a figure are the same count."""
    asked, result = question(at, seen), compute(id, at, seen)
    counts = engine.count(the(id), asked)
    lists_agree = all(len(engine.records(the(id), asked, bucket)) == counts[bucket] for bucket in counts)
    base = result.denominator if result.own_base else counts["in"] + counts["out"]
    return lists_agree and counts["in"] == result.records and result.denominator in (None, base)
