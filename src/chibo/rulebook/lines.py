"""What the rulebook must ask about organisations: they live higher and register it when apps are ready."""

from collections.abc import Callable, Collection, Iterable
from datetime import date
from typing import Any

Line = Callable[[int, date], list[int]]
Names = Callable[[Collection[int], date], dict[int, str]]
Seen = Callable[[Any], Collection[int]]

_line: list[Line] = []
_names: list[Names] = []
_seen: list[Seen] = []


def register(fn: Line) -> Line:
    """`fn(organisation_id, day)`: the organisation and its superiors on that day, nearest first."""
    _line[:] = [fn]
    return fn


def register_names(fn: Names) -> Names:
    """`fn(organisation_ids, day)`: what they are called on that day."""
    _names[:] = [fn]
    return fn


def register_seen(fn: Seen) -> Seen:
    """`fn(user)`: the organisations whose own rules this user may read."""
    _seen[:] = [fn]
    return fn


def of(organisation_id: int, day: date) -> list[int]:
    """The issuers that may bind the organisation, nearest first; itself alone while nobody registered."""
    return _line[0](organisation_id, day) if _line else [organisation_id]


def names(organisation_ids: Iterable[int], day: date) -> dict[int, str]:
    """Names by id, for screens."""
    wanted = set(organisation_ids)
    return _names[0](wanted, day) if _names and wanted else {}


def seen_by(user: Any) -> Collection[int]:
    """Whose rules the user reads beside those of the centre; nobody's while nobody registered."""
    return _seen[0](user) if _seen else ()
