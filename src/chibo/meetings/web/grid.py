"""The month grid: every cell of an organisation on one sheet, saved row by row."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from chibo.access import doors
from chibo.access.power import holds_above
from chibo.committees.models import Seat
from chibo.core import clock
from chibo.core.reasons import Reason, Refused
from chibo.meetings.rules import last_day
from chibo.meetings.totals import totals
from chibo.meetings.web import asked as asking
from chibo.meetings.web import grid_sent, pasting
from chibo.meetings.web.asked import Place
from chibo.meetings.web.cells import cells_below
from chibo.meetings.web.columns import COLUMNS
from chibo.meetings.web.grid_lines import Line, Sheet, sheet
from chibo.meetings.web.months import month_after, month_before
from chibo.meetings.words import Quality
from chibo.people.models import Person

TOTALS = {
    "meetings_held": gettext_lazy("Meetings held"),
    "meetings_on_time": gettext_lazy("Held on time"),
    "attendance": gettext_lazy("Attendance"),
}
ROW = "dong"
"""The parameter of a script that saves one row: the cell's id."""


@login_required
def grid(request: HttpRequest, organisation_id: int, month: date) -> HttpResponse:
    """Show the sheet; save what was sent. A row that is refused keeps its entries, the others are saved."""
    place, seen = _open(request, organisation_id, month, "meetings.view")
    if request.method != "POST":
        lines = _copied(seen) if request.GET.get("chep") else seen.lines
        return render(request, "meetings/grid.html", _context(request, place, seen, lines))
    place, seen = _open(request, organisation_id, month, "meetings.record")
    lines, outcomes = grid_sent.save(
        seen,
        request.POST.dict(),  # type: ignore[arg-type]
        by=request.user,  # type: ignore[arg-type]
        on=seen.today,
        request_id=request.once,  # type: ignore[attr-defined]
    )
    lines = _with_what_is_recorded(place, seen, lines)
    if row := request.POST.get(ROW, ""):
        return _row(request, place, seen, lines, row)
    if any(line.saved == "refused" for line in lines):
        return render(request, "meetings/grid.html", _context(request, place, seen, lines), status=422)
    _tell(request, sum(1 for outcome in outcomes if outcome.changed))
    return redirect("meetings:grid", place.pk, month)


@login_required
@require_POST
def paste(request: HttpRequest, organisation_id: int, month: date) -> HttpResponse:
    """Place a block copied from Excel into the fields, for the clerk to look at; nothing is saved yet.

    A script asks for JSON and says into which field the block was pasted.
    """
    place, seen = _open(request, organisation_id, month, "meetings.record")
    text = request.POST.get("block", "")
    wants_json = "application/json" in request.headers.get("Accept", "")
    try:
        placed = pasting.place(text, seen, _start(request, seen))
    except Refused as refusal:
        if wants_json:
            return JsonResponse({"reasons": [_plain(reason) for reason in refusal.reasons]}, status=422)
        context = _context(request, place, seen, seen.lines, reasons=refusal.reasons, pasted=text)
        return render(request, "meetings/grid.html", context, status=422)
    if wants_json:
        return JsonResponse({"rows": placed})
    return render(request, "meetings/grid.html", _context(request, place, seen, pasting.filled(seen, placed)))


def _open(request: HttpRequest, organisation_id: int, month: date, power: str) -> tuple[Place, Sheet]:
    today = clock.today()
    place = asking.place(request, organisation_id, power=power, day=min(last_day(month), today))
    return place, sheet(place.organisation, month, today)


def _start(request: HttpRequest, seen: Sheet) -> pasting.Start | None:
    cell, column = request.POST.get("cell", ""), request.POST.get("column", "")
    if not cell.isdecimal() or int(cell) not in seen.by_cell:
        return None
    return pasting.Start(int(cell), column)


def _plain(reason: Reason) -> dict[str, str]:
    return {"code": reason.code, "message": reason.message, "todo": reason.todo}


def _copied(seen: Sheet) -> list[Line]:
    """Last month's values in the fields that are still empty; days and attendance are this month's own."""
    own = {
        "held_on",
        "present",
        "absent_excused",
        "absent_unexcused",
        "topic",
        "resolution",
        "superior_quality",
    }
    return [
        replace(
            line,
            texts={k: text or ("" if k in own else line.last.get(k, "")) for k, text in line.texts.items()},
            saved="filled",
        )
        if line.meeting is None
        else line
        for line in seen.lines
    ]


def _with_what_is_recorded(place: Place, seen: Sheet, lines: list[Line]) -> list[Line]:
    """Refused lines keep what was entered; the others are read again as they now stand."""
    fresh = sheet(place.organisation, seen.month, seen.today).by_cell
    return [line if line.saved == "refused" else replace(fresh[line.pk], saved=line.saved) for line in lines]


def _row(request: HttpRequest, place: Place, seen: Sheet, lines: list[Line], row: str) -> HttpResponse:
    """One line as it stands after saving, for the script that sent it."""
    line = next((line for line in lines if str(line.pk) == row), None)
    if line is None:
        return HttpResponse(status=404)
    context = {"line": line, **_shared(request, place, seen)}
    return render(request, "meetings/grid_row.html", context, status=422 if line.saved == "refused" else 200)


def _tell(request: HttpRequest, changed: int) -> None:
    if changed:
        messages.success(request, _("Saved. Every number on the pages above follows at once."))
    else:
        messages.info(request, _("Nothing was changed: everything is recorded as it stands."))


def _shared(request: HttpRequest, place: Place, seen: Sheet) -> dict[str, Any]:
    scope = request.scope  # type: ignore[attr-defined]
    ids = [line.pk for line in seen.lines]
    may_judge = "meetings.judge" in scope.powers and holds_above(request.user, "meetings.judge", ids)  # type: ignore[arg-type]
    return {
        "may_record": "meetings.record" in scope.powers,
        "may_judge": may_judge,
        "qualities": Quality.choices,
        "month": seen.month,
        "place": place,
    }


def _context(
    request: HttpRequest, place: Place, seen: Sheet, lines: list[Line], **more: Any
) -> dict[str, Any]:
    ids = [line.pk for line in lines]
    last_year = seen.month.replace(year=seen.month.year - 1)
    then = [cell.pk for cell in cells_below(place.organisation, last_day(last_year))]
    now = totals(place.pk, ids, seen.month, seen.today)
    before = totals(place.pk, then, last_year, seen.today)
    return {
        **_shared(request, place, seen),
        "sheet": seen,
        "lines": lines,
        "columns": COLUMNS,
        "before": month_before(seen.month),
        "after": month_after(seen.month),
        "totals": [(replace(now[id], label=str(TOTALS[id])), before[id]) for id in now],
        **_missing(request, seen),
        "any_closed": any(line.closure for line in lines),
        "filled": any(line.saved == "filled" for line in lines),
        **more,
    }


def _missing(request: HttpRequest, seen: Sheet) -> dict[str, Any]:
    """The cells that have not sent, each with its secretary: whom to call, and whose number the reader may ask for."""
    missing = seen.missing
    seats = Seat.objects.secretaries(seen.today).filter(organisation__in=[line.pk for line in missing])
    people = {seat.organisation_id: seat.person for seat in seats.select_related("person")}
    asked = doors.within_reach(Person, user=request.user, power="people.reveal")  # type: ignore[arg-type]
    return {
        "missing": [(line, people.get(line.pk)) for line in missing],
        "may_reveal": set(
            asked.filter(pk__in=[one.pk for one in people.values()]).values_list("pk", flat=True)
        ),
    }
