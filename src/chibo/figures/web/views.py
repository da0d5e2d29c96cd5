"""A number opened."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from chibo.core.numbers import show_int
from chibo.figures import engine, lists
from chibo.figures.figure import Figure
from chibo.figures.web import asked as asking
from chibo.figures.web import meeting_number
from chibo.figures.web.address import with_changes
from chibo.figures.web.sheet import sheet
from chibo.meetings.figures import LABELS as MEETING_NUMBERS

PAGE = 50
TABS: dict[str, engine.Bucket] = {"tinh": "in", "chua": "out", "loai": "left"}


@login_required
def opened(request: HttpRequest, figure_id: str) -> HttpResponse:
    """The three lists of a figure: counted, not counted, left out with the rule."""
    if figure_id in MEETING_NUMBERS:
        return meeting_number.opened(request, figure_id)
    asked = asking.read(request, figure_id)
    counts = engine.count(asked.figure, asked.question)
    result = engine.compute(asked.figure, asked.question)
    tab = request.GET.get("muc", "tinh")
    bucket = TABS.get(tab, "in")
    nameless = lists.is_nameless(asked.figure, request.user, asked.organisation)  # type: ignore[arg-type]
    if request.GET.get("tai") == "xlsx":
        return sheet(asked, bucket, nameless=nameless)
    long = engine.count_places(asked.figure, asked.question, bucket) if nameless else counts[bucket]
    page = Paginator(range(long), PAGE).get_page(request.GET.get("page"))
    lines = _lines(asked, bucket, nameless, offset=page.start_index() - 1 if long else 0)
    context = {
        "asked": asked,
        "result": result,
        "no_base": asked.figure.no_base if asked.figure.base and result.denominator is None else "",
        "standing": asked.organisation.standing_on(asked.window.on),
        "lines": lines,
        "nameless": nameless,
        "headings": lists.place_headings() if nameless else lists.headings(asked.figure),
        "bucket": bucket,
        "tabs": _tabs(request, asked.figure, counts, bucket),
        "shown_count": counts[bucket],
        "page": page,
        "narrowed": asked.narrowed,
        "rule": asked.figure.rule,
        "sheet_href": with_changes(request, tai="xlsx"),
    }
    return render(request, "figures/opened.html", context)


def _lines(asked: asking.Asked, bucket: engine.Bucket, nameless: bool, *, offset: int) -> Any:
    """A page of the list: record by record, or by organisation for who sees no names."""
    here = {"offset": offset, "limit": PAGE}
    if nameless:
        return lists.place_lines(engine.places(asked.figure, asked.question, bucket, **here), asked.window.on)
    records = engine.records(asked.figure, asked.question, bucket, **here)
    return lists.lines(asked.figure, records, asked.window.on)


def _tabs(
    request: HttpRequest, figure: Figure, counts: dict[engine.Bucket, int], here: engine.Bucket
) -> list[dict[str, Any]]:
    words = {"in": figure.counted, "out": figure.not_counted, "left": _("left out")}
    shown = [name for name, bucket in TABS.items() if bucket != "out" or _has_a_rest(figure)]
    return [
        {
            "word": words[TABS[name]],
            "count": counts[TABS[name]],
            "text": show_int(counts[TABS[name]]),
            "href": with_changes(request, muc=name),
            "here": TABS[name] == here,
            "bucket": TABS[name],
        }
        for name in shown
    ]


def _has_a_rest(figure: Figure) -> bool:
    return figure.unit == "ratio" and figure.base is None
