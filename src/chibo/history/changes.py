"""What one row event changed: lines of column, value before, value after."""

from dataclasses import dataclass
from typing import Any

from chibo.history import values
from chibo.history.names import Book
from chibo.history.registry import Part


@dataclass(frozen=True)
class Line:
    """One column. `secret`: that it changed is all that is told; `before` is "" for a new row."""

    label: str
    before: str = ""
    after: str = ""
    secret: bool = False


@dataclass(frozen=True)
class Change:
    """One row in one act. `what` is "made", "changed", "removed", "voided", "put_back", or
    "elsewhere" where what stood before is outside the reader's reach; `about` says which row."""

    title: str
    about: str
    what: str
    lines: list[Line]


@dataclass
class Event:
    """A row as it stood after an event, and before it; either may be nothing."""

    part: Part
    number: int
    made: bool
    removed: bool
    row: Any
    before: Any

    def rows(self) -> list[Any]:
        return [row for row in (self.row, self.before) if row is not None]


def want(book: Book, event: Event) -> None:
    for row in event.rows():
        values.wanted(book, event.part.shown, row)


def told(event: Event, book: Book) -> Change | None:
    """The change in words; nothing where only technical columns changed."""
    shown = event.part.shown
    what = _what(event)
    lines = [] if what in ("removed", "voided") else _lines(event, book)
    if not lines and what == "changed":
        return None
    return Change(str(shown.title), _about(event, book), what, lines)


def _what(event: Event) -> str:
    if event.removed:
        return "removed"
    if event.made:
        return "made" if event.before is None else "changed"
    before, now = _is_void(event.before), _is_void(event.row)
    if now and not before:
        return "voided"
    if event.before is None:
        return "elsewhere"
    return "put_back" if before and not now else "changed"


def _is_void(row: Any) -> bool:
    return getattr(row, "voided_id", None) is not None


def _about(event: Event, book: Book) -> str:
    shown = event.part.shown
    if not event.part.via or shown.about in ("", event.part.via):
        return ""
    field: Any = shown.model._meta.get_field(shown.about)
    empty = getattr(event.row, field.attname) in (None, "")
    return "" if empty else values.text(shown, field, event.row, book)


def _is_heading(event: Event) -> bool:
    """The column that tells rows apart stands above the lines already."""
    return bool(event.part.via) and event.made and event.before is None


def _lines(event: Event, book: Book) -> list[Line]:
    shown, lines = event.part.shown, []
    for field in values.columns(shown):
        if field.name == event.part.via or (field.name == shown.about and _is_heading(event)):
            continue
        now = getattr(event.row, field.attname)
        old = None if event.before is None else getattr(event.before, field.attname)
        if now == old or (event.made and now in (None, "")):
            continue
        label = values.label(shown, field)
        if field.name in shown.secret:
            lines.append(Line(label, secret=True))
            continue
        # Where one fact follows another, the days of the older one are not what the newer was before.
        before = (
            ""
            if event.before is None or (event.made and field.name == "during")
            else values.text(shown, field, event.before, book)
        )
        lines.append(Line(label, before, values.text(shown, field, event.row, book)))
    return lines
