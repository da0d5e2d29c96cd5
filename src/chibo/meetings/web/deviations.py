"""Closed meetings whose roster the register no longer bears out; reopening corrects them."""

from datetime import date

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from chibo.core import clock
from chibo.meetings import deviations as comparing
from chibo.meetings.web import asked as asking
from chibo.meetings.web.cells import cells_below


@login_required
def deviations(request: HttpRequest, organisation_id: int) -> HttpResponse:
    """The deviations of a cell, or of the cells below an organisation, in one year."""
    place = asking.place(request, organisation_id, power="meetings.view")
    today = clock.today()
    asked = request.GET.get("nam", "")
    year = int(asked) if asked.isdecimal() and 1990 <= int(asked) <= 2199 else today.year
    cells = {cell.pk: cell for cell in cells_below(place.organisation, today)}
    found = comparing.deviations(cells, year)
    context = {
        "place": place,
        "year": date(year, 1, 1),
        "rows": [(cells[d.meeting.organisation_id], d) for d in found],
        "may_reopen": "meetings.reopen" in request.scope.powers,  # type: ignore[attr-defined]
        "month": today.replace(day=1),
    }
    return render(request, "meetings/deviations.html", context)
