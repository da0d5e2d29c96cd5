"""What higher parts of the house show on the page of an organisation: tabs, and blocks of its overview.

Declared here, low in the house; filled in `AppConfig.ready()` of the apps above, which structure must not
import. A tab or block that the user's power does not open is not shown and not rendered.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise

from chibo.organisations.models import Organisation

Render = Callable[[HttpRequest, Organisation, date], str]
"""Gives safe HTML (`render_to_string`) for the organisation on the day; it runs only when it is shown."""

Count = Callable[[Sequence[int], date], Mapping[int, int]]
"""Members counted at or below each of these organisations on the day, in one statement."""


@dataclass(frozen=True)
class Tab:
    """One part of the page of an organisation; `slug` is its place in the address (ASCII Vietnamese)."""

    slug: str
    label: str | Promise
    power: str
    render: Render
    order: int = 100


@dataclass(frozen=True)
class Block:
    """A piece of the overview: `place` is "figures" (above), "main" or "aside"."""

    slug: str
    power: str
    render: Render
    place: str = "main"
    order: int = 100


OVERVIEW, HISTORY = "tong-quan", "lich-su"
PLACES = ("figures", "main", "aside")

_tabs: dict[str, Tab] = {}
_blocks: dict[str, Block] = {}
_counts: list[Count] = []


def register(tab: Tab) -> Tab:
    """Add a tab. A slug used before is refused: two apps must not silently replace each other."""
    if tab.slug in _tabs or tab.slug == OVERVIEW:
        raise ValueError(f"The tab {tab.slug!r} of the page of an organisation is registered twice.")
    _tabs[tab.slug] = tab
    return tab


def register_block(block: Block) -> Block:
    if block.slug in _blocks:
        raise ValueError(f"The block {block.slug!r} of the page of an organisation is registered twice.")
    if block.place not in PLACES:
        raise ValueError(f"A block stands in one of {', '.join(PLACES)}, not in {block.place!r}.")
    _blocks[block.slug] = block
    return block


def register_members(count: Count) -> None:
    """Say how members are counted; the tree prints them through the figure `members`."""
    _counts[:] = [count]


def tabs(powers: frozenset[str]) -> list[Tab]:
    """The tabs that these powers open, in order."""
    return sorted((t for t in _tabs.values() if t.power in powers), key=lambda t: (t.order, t.slug))


def blocks(place: str, powers: frozenset[str]) -> list[Block]:
    opened = (b for b in _blocks.values() if b.place == place and b.power in powers)
    return sorted(opened, key=lambda b: (b.order, b.slug))


def members(organisations: Sequence[int], day: date) -> Mapping[int, int] | None:
    """Members at or below each organisation; nothing while no app counts them."""
    return _counts[0](organisations, day) if _counts else None


def forget(*slugs: Any) -> None:
    """Take tabs and blocks out again: for tests of the registry."""
    for slug in slugs:
        _tabs.pop(slug, None)
        _blocks.pop(slug, None)
