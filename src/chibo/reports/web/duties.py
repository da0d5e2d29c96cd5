"""The page of reporting duties: one periodic report, the organisations that owe it, round by round."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from chibo.access import power
from chibo.figures import engine
from chibo.figures.figure import get
from chibo.figures.window import year_so_far
from chibo.obligations.models import Obligation
from chibo.organisations.models import Organisation
from chibo.reports.duties import cells, reports_asked, table

PAGE = 100
POWER = "reports.view"
FIGURES = ("reports_sent", "reports_on_time")


@login_required
def index(request: HttpRequest) -> HttpResponse:
    on = request.on  # type: ignore[attr-defined]
    here = _here(request)
    if here is None:
        return render(request, "reports/nowhere.html")
    asked = reports_asked(here, on)
    chosen = _chosen(request, asked)
    context: dict[str, Any] = {
        "place": here,
        "standing": here.standing_on(on),
        "asked": asked,
        "chosen": chosen,
        "lacking": request.GET.get("chi") == "thieu",
        "may_order": power.holds(request.user, "obligations.order", here),  # type: ignore[arg-type]
    }
    if chosen:
        context |= _table(request, here, chosen, context["lacking"])
    return render(request, "reports/duties.html", context)


def _here(request: HttpRequest) -> Organisation | None:
    home: Organisation | None = request.scope.home  # type: ignore[attr-defined]
    named = request.GET.get("to_chuc", "")
    if named:
        found = Organisation.objects.filter(pk=int(named)) if named.isdecimal() and len(named) < 19 else None
        home = found.first() if found is not None else None
        if home is None or not power.holds(request.user, POWER, home):  # type: ignore[arg-type]
            raise Http404
    if home is None or not power.holds(request.user, POWER, home):  # type: ignore[arg-type]
        return None
    return home


def _chosen(request: HttpRequest, asked: list[Obligation]) -> Obligation | None:
    named = request.GET.get("nhiem-vu", "")
    return next((one for one in asked if str(one.pk) == named), next(iter(asked), None))


def _table(request: HttpRequest, here: Organisation, chosen: Obligation, lacking: bool) -> dict[str, Any]:
    on = request.on  # type: ignore[attr-defined]
    rounds, rows = table(here, chosen, on)
    listed = [row for row in rows if row.lacks] if lacking else rows
    page = Paginator(listed, PAGE).get_page(request.GET.get("page"))
    lines: Any = [(row, cells(row, rounds)) for row in page.object_list]
    page.object_list = lines
    question = engine.ask(here, year_so_far(on), obligation=str(chosen.pk))
    figures = [figure for id in FIGURES if (figure := get(id))]
    results = [engine.compute(figure, question) for figure in figures] if question else []
    return {"rounds": rounds, "page": page, "results": results}
