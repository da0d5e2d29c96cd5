"""How a target stands on a day. Declared here, below the figures that compute it; filled when apps are ready."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from chibo.targets.models import Target


@dataclass(frozen=True)
class Shown:
    """`status` is one of `words.Status`; `value` the figure of the day in words ("98,82%", "149"; "–" where
    there is none); `result` the figure's result, which a page opens, or nothing."""

    status: str
    value: str
    result: Any = None


States = Callable[[Sequence["Target"], date], Mapping[int, Shown]]
"""For each target, by its id, how it stands at the end of the day; in a fixed number of questions."""

_states: list[States] = []


def register(fn: States) -> States:
    if fn not in _states:
        _states.append(fn)
    return fn


def forget(fn: States) -> None:
    """Take a source out again: for tests of the registry."""
    if fn in _states:
        _states.remove(fn)


def of(targets: Sequence["Target"], on: date) -> dict[int, Shown]:
    """The states that are known; a target nobody judges is missing."""
    found: dict[int, Shown] = {}
    for fn in _states:
        found.update(fn(targets, on))
    return found
