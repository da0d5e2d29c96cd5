"""How an act is told wherever acts are shown: who, for whom, which act, by which decision, undone or not."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from chibo.core import acts
from chibo.core.models import Act
from chibo.history.names import Book

_people: list[type[models.Model]] = []


def people_are(model: type[models.Model]) -> None:
    """Say who acts may be recorded for: the register of persons stands above this part."""
    _people[:] = [model]


@dataclass(frozen=True)
class Told:
    """One act in words. `act` is nothing where it is outside the reader's reach or where none is named."""

    act: Act | None
    at: Any
    word: str
    who: str
    of: str = ""
    undone: Act | None = None
    changes: list[Any] = field(default_factory=list)


def want(book: Book, found: Iterable[Act]) -> None:
    """Note whose names must be asked for."""
    for act in found:
        for person in _people:
            book.want(person, act.on_behalf_of)


def who(act: Act, book: Book) -> str:
    """ "Trần Thị B", or "Trần Thị B nhập thay Nguyễn Văn A" where it was recorded for somebody."""
    actor = str(act.actor) if act.actor else _("the administrator of the machine")
    if act.on_behalf_of is None:
        return actor
    person = book.called(_people[0], act.on_behalf_of) if _people else ""
    words = {"who": actor, "person": person or _("somebody outside your reach")}
    return _("%(who)s, recording for %(person)s") % words


def names_of(found: Sequence[Act]) -> dict[int, str]:
    """Who recorded each of these, and for whom: for timelines. One statement more where somebody was named."""
    book = Book()
    want(book, found)
    return {act.pk: who(act, book) for act in found}


def told(act: Act | None, at: Any, book: Book, changes: list[Any], *, named: bool = True) -> Told:
    """`named`: the changes name an act, which is outside the reader's reach where `act` is nothing."""
    if act is None:
        word = _("act outside your reach") if named else _("change that names no act")
        return Told(None, at, word, "", changes=changes)
    of = acts.word(act.voids.verb) if act.voids else ""
    undone = getattr(act, "voided_by", None)
    return Told(act, at, acts.word(act.verb), who(act, book), of, undone, changes)
