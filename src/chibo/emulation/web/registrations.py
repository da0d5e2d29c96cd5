"""Who has registered for the year; those who have not stand first."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from chibo.access.reach import reach
from chibo.core import clock
from chibo.emulation.facts import POWER as MAY_REGISTER
from chibo.emulation.models import Registration
from chibo.emulation.opening import expected
from chibo.emulation.web import asking
from chibo.emulation.words import ModelKind
from chibo.organisations.models import Organisation

PAGE = 120


@dataclass(frozen=True)
class Row:
    organisation: Any
    registration: Registration | None
    may_change: bool


@login_required
def register(request: HttpRequest) -> HttpResponse:
    here = asking.place(request)
    if here is None:
        return render(request, "emulation/nowhere.html")
    on: date = request.on  # type: ignore[attr-defined]
    kind, year = asking.kind_asked(request), asking.year_asked(request, on)
    rows = rows_of(request, here, kind, year, on)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    context = {
        **asking.head(request, here),
        "page": page,
        "kind": kind,
        "kind_word": ModelKind(kind).label,
        "kinds": ModelKind.choices,
        "year": year,
        "years": _years(on),
        "anybody_missing": any(row.registration is None for row in rows),
        "may_register_many": any(row.may_change and row.registration is None for row in rows),
    }
    return render(request, "emulation/registrations.html", context)


def rows_of(request: HttpRequest, here: Organisation, kind: str, year: int, on: date) -> list[Row]:
    """Three statements, whatever the number of organisations; in each part by code."""
    organisations = list(expected(here, on))
    numbers = [one.pk for one in organisations]
    there = Registration.objects.for_year(kind, year).filter(organisation__in=numbers, on__lte=on)
    found = {registration.organisation_id: registration for registration in there}
    mine = set(reach(request.user, MAY_REGISTER).filter(pk__in=numbers).values_list("pk", flat=True))  # type: ignore[arg-type]
    rows = [Row(one, found.get(one.pk), one.pk in mine) for one in organisations]
    return sorted(rows, key=lambda row: row.registration is not None)


def _years(on: date) -> list[int]:
    return list(range(max(on.year, clock.today().year), on.year - 5, -1))
