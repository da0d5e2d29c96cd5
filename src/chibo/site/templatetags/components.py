"""The components of every page. Each is one small template in `templates/site/components/`."""

from collections.abc import Collection
from functools import cache
from pathlib import Path
from typing import Any

from django.template import Context, Library, TemplateSyntaxError
from django.urls import reverse

from chibo.history.registry import shown as shown_changes
from chibo.site.component import component
from chibo.site.picked import quick_days
from chibo.site.shown import MODES, shown
from chibo.site.words import STATES

register = Library()

BUTTONS = ("primary", "plain", "quiet")
SHEET = Path(__file__).resolve().parent.parent / "static" / "site" / "icons.svg"


@cache
def icon_names() -> frozenset[str]:
    """The symbols of the sheet built by `frontend/build.mjs`."""
    return frozenset(part.split('"')[0] for part in SHEET.read_text().split('<symbol id="')[1:])


ICONS = icon_names()


def _figure(
    context: Context, *, result: Any = None, mode: str = "", size: str = "", **given: Any
) -> dict[str, Any]:
    return {"shown": shown(result, mode=mode, **given), "size": size}


def _figure_source(given: Collection[str]) -> str | None:
    if "result" in given or {"id", "value"} <= set(given):
        return None
    return "lacks its source: give result=, or id= and value="


def _state(context: Context, *, kind: str, **given: Any) -> dict[str, Any]:
    return {**given, "word": STATES[kind], "kind": kind}


def _daypicker(context: Context, **given: Any) -> dict[str, Any]:
    request = context.get("request")
    others = [] if request is None else [(k, v) for k, v in request.GET.items() if k not in ("on", "page")]
    today = context["today"]
    return {"on": given.get("on") or context["on"], "others": others, "quick": quick_days(today), **given}


def _compared(result: Any) -> Any:
    """What two periods are compared by: the share of a ratio, the value of everything else."""
    return (
        getattr(result, "share", None)
        if getattr(result, "unit", "") == "ratio"
        else getattr(result, "value", None)
    )


def _stat(context: Context, *, result: Any, previous: Any = None, **given: Any) -> dict[str, Any]:
    now, before = _compared(result), _compared(previous)
    word = ""
    if now is not None and before is not None:
        word = "more" if now > before else "less" if now < before else "same"
    return {"result": result, "previous": previous, "word": word, **given}


def _pager(context: Context, *, page: Any, param: str = "page") -> dict[str, Any]:
    def address(number: int) -> str:
        query = context["request"].GET.copy()
        query[param] = str(number)
        return f"?{query.urlencode()}"

    return {
        "page": page,
        "previous": address(page.previous_page_number()) if page.has_previous() else "",
        "next": address(page.next_page_number()) if page.has_next() else "",
    }


def _changes(_context: Context, *, record: Any, about: str = "") -> dict[str, Any]:
    """The way to a record's history: a button, or a link in a row that `about` tells apart."""
    label = record._meta.label_lower
    if shown_changes(label) is None:
        raise TemplateSyntaxError(f"Changes of {label} are shown nowhere: see history.registry.shows.")
    return {"href": reverse("history:record", args=[label, record.pk]), "about": about}


FIGURE = ("id", "value", "organisation", "on", "first", "end", "unit", "numerator", "denominator", "narrow")

component(
    register,
    "figure",
    may={"result": None, **dict.fromkeys(FIGURE), "mode": MODES, "size": ("big",)},
    prepare=_figure,
    check=_figure_source,
)
component(
    register,
    "stat",
    needs={"label", "result"},
    may={"mode": MODES, "previous": None, "note": None, "rule": None},
    prepare=_stat,
)
component(
    register, "state", needs={"kind": tuple(STATES)}, may={"text": None, "size": ("mark",)}, prepare=_state
)
component(
    register, "empty_state", needs={"what"}, may={"act": None, "href": None, "note": None, "icon": ICONS}
)
component(
    register, "card", may={"title": None, "icon": ICONS, "note": None, "href": None, "id": None}, body=True
)
component(
    register,
    "notice",
    may={"kind": ("info", "done", "warning", "elsewhere"), "title": None},
    body=True,
)
component(register, "reasons", needs={"reasons"}, may={"title"})
component(register, "why", needs={"rule"}, may={"day": None, "unverified": None})
component(register, "pager", needs={"page"}, may={"param"}, prepare=_pager)
component(register, "daypicker", may={"on"}, prepare=_daypicker)
component(register, "breadcrumbs", needs={"trail"})
component(register, "person", needs={"name"}, may={"note": None, "href": None, "size": ("small",)})
component(
    register,
    "button",
    needs={"text"},
    may={
        "href": None,
        "icon": ICONS,
        "kind": BUTTONS,
        "name": None,
        "value": None,
        "form": None,
        "title": None,
    },
)
component(register, "icon", needs={"name": ICONS}, may={"label": None})
component(register, "steps", needs={"steps"}, may={"label"})
component(register, "changes", needs={"record"}, may={"about"}, prepare=_changes)
