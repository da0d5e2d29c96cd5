"""What can be done in the background: an app registers each kind once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from chibo.access.scope import Scope
    from chibo.accounts.models import User

Tell = Callable[[int, int], None]
"""How far the work is: so many of so many. It raises when the work was cancelled meanwhile."""


@dataclass(frozen=True)
class Asked:
    """For whom the work is done, with what they hold as it runs, and with which answers; `on` is the day that was
    looked at."""

    user: "User"
    held: "Scope"
    on: date
    given: dict[str, Any]


@dataclass(frozen=True)
class Made:
    """The file: its name, its kind as browsers know it, its bytes."""

    name: str
    content_type: str
    content: bytes


@dataclass(frozen=True)
class Kind:
    """`make` runs under the policies of the person who asked; it reads, and stores at most who looked."""

    name: str
    label: Any
    power: str
    make: Callable[[Asked, Tell], Made]


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    _kinds[kind.name] = kind


def find(name: str) -> Kind | None:
    return _kinds.get(name)


def label(name: str) -> Any:
    """The word for it; its name where the program no longer knows it."""
    known = find(name)
    return known.label if known else name
