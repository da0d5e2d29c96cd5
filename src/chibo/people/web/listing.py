"""The list of members within reach on the picked day, on screen and as a sheet."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from chibo.access import reach as reaching
from chibo.core import clock
from chibo.jobs.actions.queue import queue
from chibo.jobs.middleware import ASKED
from chibo.organisations.models import Organisation, Path
from chibo.people.describing import Described, describe
from chibo.people.web import exporting, sheet
from chibo.people.web.exporting import found, kept_within
from chibo.people.web.filters import POWER, MemberFilter
from chibo.people.web.looking import look_at
from chibo.people.words import SHORT, LookKind, Status

PAGE = 50
AT_ONCE = 2000
"""So many members are a sheet within seconds; more are made by the worker."""


@login_required
def index(request: HttpRequest) -> HttpResponse:
    form = _asked(request)
    members = found(request.user, request.on, form)  # type: ignore[arg-type,attr-defined]
    page = Paginator(members, PAGE).get_page(request.GET.get("trang"))
    context = {
        "form": form,
        "page": page,
        "rows": rows_of(request, page),
        "counted_at": _counted_at(request, form),
        "may_change": "people.change" in request.scope.powers,  # type: ignore[attr-defined]
        "query": request.GET.urlencode(),
    }
    return render(request, "people/index.html", context)


@login_required
def export(request: HttpRequest) -> HttpResponse:
    """The same list as an Excel sheet, with the same parts hidden; a long one is made in the background."""
    form = _asked(request)
    members = found(request.user, request.on, form)  # type: ignore[arg-type,attr-defined]
    # A name that was typed is not kept in a queue: such a list is short, and is made at once.
    if "ten" in form.given or members.count() <= AT_ONCE:
        within = reaching.reach(request.user, POWER)  # type: ignore[arg-type]
        look_at(request, kept_within(members, within), LookKind.EXPORT)
        return sheet.answer(members, request.on, within)  # type: ignore[attr-defined]
    if request.method != "POST":
        return render(request, "people/export.html", {"query": request.GET.urlencode()})
    queue(
        kind=exporting.KIND,
        given={name: request.GET[name] for name in form.given},
        on=request.on,  # type: ignore[attr-defined]
        by=request.user,  # type: ignore[arg-type]
        request_id=request.once,  # type: ignore[attr-defined]
    )
    request.session[ASKED] = True
    return redirect("jobs:index")


def _asked(request: HttpRequest) -> MemberFilter:
    return MemberFilter(request.GET, user=request.user, on=request.on)  # type: ignore[attr-defined]


def _counted_at(request: HttpRequest, form: MemberFilter) -> Organisation | None:
    """The organisation whose figure `members` is the length of this list; None where it is narrowed further."""
    if form.given.keys() - {"to_chuc"}:
        return None
    if "to_chuc" in form.given:
        chosen: Organisation = form.given["to_chuc"]
        return chosen
    today = clock.today()
    roots = reaching.nodes(request.user, POWER, today)  # type: ignore[arg-type]
    if len(roots) != 1:
        return None
    return Organisation.objects.get(pk=Path.objects.on(today).get(path=roots[0]).organisation_id)


def rows_of(request: HttpRequest, page: Any) -> list[dict[str, Any]]:
    """What the rows of a page print. Somebody kept elsewhere by now is a name only."""
    members = describe(list(page.object_list), request.on)  # type: ignore[attr-defined]
    homes = {one.membership.person.home_id for one in members}
    within = reaching.reach(request.user, POWER)  # type: ignore[arg-type]
    reached = set(within.filter(pk__in=homes).values_list("pk", flat=True))
    return [_row(one, one.membership.person.home_id in reached) for one in members]


def _row(one: Described, opens: bool) -> dict[str, Any]:
    return {
        "person": one.membership.person,
        "member": one.membership.person.member,
        "opens": opens,
        "cell": one.cell,
        "states": [SHORT.get(Status(state), Status(state).label) for state in one.states],
    }
