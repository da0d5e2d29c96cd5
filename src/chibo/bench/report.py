"""The bench's numbers for a person: two tables, what was missed marked."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from statistics import median
from typing import Any

from django.utils.translation import gettext as _

GOALS = {"root": 300, "province": 300, "commune": 50}
"""ms that a figure may take at a level."""
TIMES_THE_FLOOR = 1.5
"""How much slower than its floor a figure may be at the root."""
PAGES = 150
"""ms that ordinary pages may take (their median)."""
TIMES_WITHOUT_POLICIES = 1.25
"""How many times as long a page may take with row-level security as without."""


def text(
    found: Mapping[str, Mapping[str, Any]],
    figures: Sequence[Mapping[str, Any]],
    pages: Mapping[str, Sequence[Mapping[str, Any]]],
) -> str:
    return "\n".join([*settings(found), "", *_figures(figures), "", *_pages(pages)])


def missed(figure: Mapping[str, Any]) -> bool:
    """Is it slower than its goal, or at the root than 1.5 times its floor?"""
    beside_floor = figure["level"] != "commune" and figure["ms"] > figure["floor_ms"] * TIMES_THE_FLOOR
    return beside_floor or figure["ms"] >= GOALS[figure["level"]]


def settings(found: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    for name, values in found.items():
        yield f"{name}: " + ", ".join(f"{key} {value}" for key, value in values.items())


def _figures(figures: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    heads = (_("figure"), _("level"), _("floor"))
    yield f"{heads[0]:<42}{heads[1]:<10}{'ms':>8}{heads[2]:>11}{'×':>6}"
    for one in figures:
        times = one["ms"] / max(one["floor_ms"], 0.01)
        mark = "  " + _("missed") if missed(one) else ""
        yield f"{one['id']:<42}{one['level']:<10}{one['ms']:>8.1f}{one['floor_ms']:>11.1f}{times:>6.2f}{mark}"


def _pages(pages: Mapping[str, Sequence[Mapping[str, Any]]]) -> Iterator[str]:
    for name, some in pages.items():
        yield f"{name:<60}{'ms':>8}{'byte':>9}{_('open'):>8}{'×':>6}"
        for page in some:
            mark = "  " + _("missed") if page["times"] > TIMES_WITHOUT_POLICIES else ""
            numbers = f"{page['ms']:>8.1f}{page['bytes']:>9}{page['open_ms']:>8.1f}{page['times']:>6.2f}"
            yield f"{page['path']:<60}{numbers}{mark}"
    middle = median(page["ms"] for some in pages.values() for page in some)
    mark = "  " + _("missed") if middle >= PAGES else ""
    word = _("median of the pages")
    yield f"{word:<60}{middle:>8.1f}{mark}"
    times = policies(page for some in pages.values() for page in some)
    word = _("with policies, times as long (median, largest)")
    yield f"{word:<60}{times['median']:>8.2f}{times['largest']:>6.2f}"


def policies(pages: Iterable[Mapping[str, Any]]) -> dict[str, float]:
    """How many times as long pages take with row-level security as without: the middle one and the largest."""
    times = [page["times"] for page in pages]
    return {"median": round(median(times), 2), "largest": max(times)}
