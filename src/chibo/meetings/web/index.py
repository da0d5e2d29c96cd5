"""Where meetings begin: one's own place, the table of cells by month, or the cell's own month."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from chibo.core import clock
from chibo.meetings.rules import State
from chibo.meetings.states import standings
from chibo.meetings.web.asked import Place, place
from chibo.meetings.web.months import month_after
from chibo.organisations.kinds import CELL_TYPES, GRASSROOTS_TYPES
from chibo.organisations.models import Organisation


@dataclass(frozen=True)
class Mark:
    month: date
    state: State
    href: str


@dataclass(frozen=True)
class Line:
    """One direct subordinate and its months."""

    organisation: Organisation
    href: str
    marks: list[Mark]


@login_required
def index(request: HttpRequest) -> HttpResponse:
    """To one's own place: a cell's month, the grid of a grassroots organisation, the table above it."""
    home = request.scope.home  # type: ignore[attr-defined]
    if home is None:
        return render(request, "meetings/nowhere.html")
    here = place(request, home.pk, power="meetings.view")
    month = clock.today().replace(day=1)
    if here.is_cell:
        return redirect("meetings:cell_month", here.pk, month)
    if here.standing.type in GRASSROOTS_TYPES:
        return redirect("meetings:grid", here.pk, month)
    return redirect("meetings:organisation", here.pk)


@login_required
def organisation(request: HttpRequest, organisation_id: int) -> HttpResponse:
    """Direct subordinates × the months of a year, each mark a way in; for a cell its own twelve months."""
    on: date = request.on  # type: ignore[attr-defined]
    year = _year(request, on)
    here = place(request, organisation_id, power="meetings.view", day=on)
    context = {
        **table(here, year, on),
        "year": year,
        "year_before": year - 1,
        "year_after": year + 1,
    }
    return render(request, "meetings/organisation.html", context)


def table(here: Place, year: int, on: date) -> dict[str, Any]:
    """What `meetings/months.html` prints: the direct subordinates (a cell: itself) and the months of a year."""
    months = [date(year, number, 1) for number in range(1, 13)]
    return {"place": here, "months": months, "lines": _lines(here, months, on), "on": on}


def _year(request: HttpRequest, on: date) -> int:
    asked = request.GET.get("nam", "")
    return int(asked) if asked.isdecimal() and 1990 <= int(asked) <= 2199 else on.year


def _lines(here: Place, months: list[date], on: date) -> list[Line]:
    top = here.organisation.superior_on(on) if here.is_cell else here.organisation
    if top is None:
        return []
    found = standings(top, [month for month in months if month <= on], on)
    below = Organisation.objects.on(on)
    below = below.filter(pk=here.pk) if here.is_cell else below.directly_below(top, on)
    return [
        Line(child, _address(child, None, on), [_mark(child, month, found, on) for month in months])
        for child in below.in_tree_order()
    ]


def _mark(child: Organisation, month: date, found: dict, on: date) -> Mark:  # type: ignore[type-arg]
    standing = found.get((child.pk, month))
    state: State = standing.state if standing else "not_due"
    reachable = month < month_after(month_after(on.replace(day=1)))
    return Mark(month, state, _address(child, month, on) if reachable else "")


def _address(child: Organisation, month: date | None, on: date) -> str:
    month = month or on.replace(day=1)
    if child.type in CELL_TYPES:  # type: ignore[attr-defined]
        return reverse("meetings:cell_month", args=[child.pk, month])
    if child.type in GRASSROOTS_TYPES:  # type: ignore[attr-defined]
        return reverse("meetings:grid", args=[child.pk, month])
    return reverse("meetings:organisation", args=[child.pk])
