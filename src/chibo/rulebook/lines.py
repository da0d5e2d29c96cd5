"""What the rulebook must ask about organisations: they live higher and register it when apps are ready."""

from collections.abc import Callable, Collection, Iterable
from datetime import date
from typing import Any

Lines = Callable[[Collection[int], date], dict[int, list[int]]]
Names = Callable[[Collection[int], date], dict[int, str]]
Seen = Callable[[Any], Collection[int]]

_lines: list[Lines] = []
_names: list[Names] = []
_seen: list[Seen] = []


def register(fn: Lines) -> Lines:
    """`fn(organisation_ids, day)`: each organisation with its superiors on that day, nearest first."""
    _lines[:] = [fn]
    return fn


def register_names(fn: Names) -> Names:
    """`fn(organisation_ids, day)`: what they are called on that day."""
    _names[:] = [fn]
    return fn


def register_seen(fn: Seen) -> Seen:
    """`fn(user)`: the organisations whose own rules this user may read."""
    _seen[:] = [fn]
    return fn


def of(organisation_ids: Collection[int], day: date) -> dict[int, list[int]]:
    """The issuers that may bind each organisation, nearest first; itself alone while nobody registered."""
    return _lines[0](organisation_ids, day) if _lines else {pk: [pk] for pk in organisation_ids}


def names(organisation_ids: Iterable[int], day: date) -> dict[int, str]:
    """Names by id, for screens."""
    wanted = set(organisation_ids)
    return _names[0](wanted, day) if _names and wanted else {}


def seen_by(user: Any) -> Collection[int]:
    """Whose rules the user reads beside those of the centre; nobody's while nobody registered."""
    return _seen[0](user) if _seen else ()
