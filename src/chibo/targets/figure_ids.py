"""Which figures a target may be tied to. Declared here, below the figures; filled when apps are ready."""

from collections.abc import Callable, Mapping

Ids = Callable[[], Mapping[str, tuple[str, str]]]
"""Gives, by the id of a figure, its label in the reader's language and its kind: count, ratio, mean, money, or
"against" for a share of an aim, which alone may pass 100%."""

_ids: list[Ids] = []


def register(fn: Ids) -> Ids:
    if fn not in _ids:
        _ids.append(fn)
    return fn


def forget(fn: Ids) -> None:
    """Take a source out again: for tests of the registry."""
    if fn in _ids:
        _ids.remove(fn)


def known() -> dict[str, tuple[str, str]]:
    """Every figure that may be named; nothing while nobody has registered any."""
    found: dict[str, tuple[str, str]] = {}
    for fn in _ids:
        found.update(fn())
    return found
