"""The targets of an organisation in a year, and how each stands on the picked day."""

from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from chibo.access import power
from chibo.core import clock
from chibo.organisations.models import Organisation
from chibo.people.web.choosing import OrganisationField, within
from chibo.targets.facts import POWER as MAY_SET
from chibo.targets.models import Target
from chibo.targets.opening import POWER, in_year
from chibo.targets.web.lines import lines


@login_required
def index(request: HttpRequest) -> HttpResponse:
    """From the address; without an organisation named there, the reader's own."""
    here = _here(request)
    if here is None or not power.holds(request.user, POWER, here):  # type: ignore[arg-type]
        return render(request, "targets/nowhere.html")
    if not request.scope.lows:  # type: ignore[attr-defined]
        # A statistician reads figures only: the rows of registers are not let through to them.
        return render(request, "targets/nowhere.html", {"figures_only": True})
    on: date = request.on  # type: ignore[attr-defined]
    choice = OrganisationField(required=False)
    choice.offer(within(request.user, POWER, on))  # type: ignore[arg-type]
    attrs = {"id": "to_chuc", "class": "form-select"}
    context = {
        **of_year(request, here, year_asked(request, on), on),
        "years": _years(here, on),
        "choice": choice.widget.render("to_chuc", here.pk, attrs) if len(choice.found) > 1 else "",
        "standing": here.standing_on(on),
    }
    return render(request, "targets/index.html", context)


def of_year(request: HttpRequest, here: Organisation, year: int, on: date) -> dict[str, Any]:
    """What the page and the tab of an organisation show alike."""
    return {
        "place": here,
        "year": year,
        "lines": lines(list(in_year(here, year)), on),
        "may_set": power.holds(request.user, MAY_SET, here),  # type: ignore[arg-type]
    }


def year_asked(request: HttpRequest, on: date) -> int:
    asked = request.GET.get("nam", "")
    return int(asked) if asked.isdecimal() and 1900 <= int(asked[:5]) <= 2199 else on.year


def _here(request: HttpRequest) -> Organisation | None:
    named = request.GET.get("to_chuc", "")
    if not named:
        home: Organisation | None = request.scope.home  # type: ignore[attr-defined]
        return home
    found = (
        Organisation.objects.filter(pk=int(named)).first() if named.isdecimal() and len(named) < 19 else None
    )
    if found is None or not power.holds(request.user, POWER, found):  # type: ignore[arg-type]
        raise Http404
    return found


def _years(here: Organisation, on: date) -> list[int]:
    """Years that have targets, and this one."""
    spans = Target.objects.standing().of(here).values_list("first_on__year", "due_on__year").distinct()
    held = {year for first, due in spans for year in range(first, due + 1)}
    return sorted(held | {on.year, clock.today().year}, reverse=True)
