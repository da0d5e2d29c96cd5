"""What higher parts of the house have to say when a document out takes a step: reasons against it, and what follows.

Declared here, low in the house; filled in `AppConfig.ready()` of the apps above (the half-year review makes the
file of its notice, and its tasks become obligations, in the transaction of the step).
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from chibo.core.models import Act
from chibo.core.reasons import Reason
from chibo.documents.models import Document
from chibo.documents.words import Stage

if TYPE_CHECKING:
    from chibo.accounts.models import User

Before = Callable[[Document, Stage, date], Iterable[Reason]]
"""Reasons not to take the step on that day."""

After = Callable[[Document, Stage, date, "User | None", Act], None]
"""What follows once the step is taken, under its act."""

Undone = Callable[[Document, Act, Act], None]
"""(document, journal, void): put back what followed from the act `journal`; it may refuse."""

_before: list[Before] = []
_after: list[After] = []
_undone: list[Undone] = []


def before_step(fn: Before) -> Before:
    if fn not in _before:
        _before.append(fn)
    return fn


def after_step(fn: After) -> After:
    if fn not in _after:
        _after.append(fn)
    return fn


def on_undo(fn: Undone) -> Undone:
    if fn not in _undone:
        _undone.append(fn)
    return fn


def reasons(document: Document, stage: Stage, on: date) -> Iterator[Reason]:
    for fn in _before:
        yield from fn(document, stage, on)


def follow(document: Document, stage: Stage, on: date, by: "User | None", journal: Act) -> None:
    for fn in _after:
        fn(document, stage, on, by, journal)


def undo(document: Document, journal: Act, void: Act) -> None:
    for fn in _undone:
        fn(document, journal, void)
