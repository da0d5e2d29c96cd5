"""Two sister organisations under one committee, and every address of the product filled in for one of them.

A file an app: what it makes for a side, its addresses, what each asks. A new address gets its line there:
ADDRESSED (how it is filled in) with ASKS (what it asks), or LISTS, OPEN, BY_QUERY, STREAMED.
"""

from collections.abc import Iterator

from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from tests.isolation.world import (
    access,
    accounts,
    committees,
    documents,
    emulation,
    exchange,
    figures,
    history,
    jobs,
    meetings,
    obligations,
    people,
    privacy,
    reports,
    site,
    structure,
    targets,
    writer,
)
from tests.isolation.world.given import Ask, Given
from tests.isolation.world.meetings import MONTH
from tests.isolation.world.sides import SECRET, Side, World, make

__all__ = [
    "ADDRESSED",
    "ASKS",
    "BY_QUERY",
    "LISTS",
    "MONTH",
    "OPEN",
    "SECRET",
    "STREAMED",
    "Ask",
    "Given",
    "Side",
    "World",
    "addresses",
    "all_names",
    "asked",
    "make",
    "needs_more",
]

APPS = (
    *(structure, people, committees, meetings, documents, obligations, targets, emulation, writer, reports),
    *(exchange, access, privacy, history, jobs),
)

ADDRESSED: dict[str, list[Given]] = {name: given for app in APPS for name, given in app.ADDRESSED.items()}
"""How each address is filled in for one side."""

ASKS: dict[str, Ask | list[Ask]] = {name: ask for app in APPS for name, ask in app.ASKS.items()}
"""What each of these asks; a list where it is not the same for each way of filling it in."""

LISTS: dict[str, str] = {
    name: word for app in (*APPS, figures, site) for name, word in getattr(app, "LISTS", {}).items()
}
"""Lists: everybody signed in may ask, each sees their own; and who finds something there."""

OPEN: set[str] = {name for app in (*APPS, accounts, site) for name in getattr(app, "OPEN", ())}
"""Addresses that hold nobody's data."""

BY_QUERY = set(figures.BY_QUERY)
STREAMED = set(exchange.STREAMED)


def all_names() -> set[str]:
    return set(_walk(get_resolver().url_patterns, ""))


def _walk(patterns: list[URLPattern | URLResolver], prefix: str) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _walk(
                pattern.url_patterns, f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            )
        elif pattern.name:
            yield prefix + pattern.name
        else:
            yield f"{prefix}{pattern.pattern} (has no name)"


def needs_more(name: str) -> bool:
    """Some address of somebody's own holds a number all the same."""
    try:
        reverse(name)
    except NoReverseMatch:
        return True
    return False


def addresses(side: Side) -> list[tuple[str, str]]:
    """(name, address) of everything that belongs to one side."""
    return [
        (name, reverse(name, kwargs=given(side))) for name, givens in ADDRESSED.items() for given in givens
    ]


def asked(side: Side) -> list[tuple[str, str, Ask]]:
    """(name, address, what it asks) of everything that belongs to one side."""
    return [
        (name, reverse(name, kwargs=given(side)), ask)
        for name, givens in ADDRESSED.items()
        for given, ask in zip(givens, _asks(name, len(givens)), strict=True)
    ]


def _asks(name: str, ways: int) -> list[Ask]:
    asks = ASKS[name]
    return asks if isinstance(asks, list) else [asks] * ways
