"""Note the registrations of many organisations at once: one line each, what is wrong beside it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.access import doors
from chibo.core import clock
from chibo.core.reasons import Reason
from chibo.emulation import facts
from chibo.emulation.actions.register_organisations import register_organisations
from chibo.emulation.facts import POWER
from chibo.emulation.web import asking
from chibo.emulation.web.forms import LineForm
from chibo.emulation.web.registrations import rows_of
from chibo.emulation.words import ModelKind
from chibo.organisations.models import Organisation

TEMPLATE = "emulation/many.html"


@dataclass
class Line:
    organisation: Any
    form: LineForm
    reasons: list[Reason] = field(default_factory=list)


@login_required
def register_many(request: HttpRequest, pk: int) -> HttpResponse:
    """All lines with a day are noted, or none."""
    here = doors.find(Organisation, pk, user=request.user, power=POWER)  # type: ignore[arg-type]
    today = clock.today()
    kind, year = asking.kind_asked(request), asking.year_asked(request, today)
    lines = [
        Line(row.organisation, LineForm(request.POST or None, prefix=f"o{row.organisation.pk}"))
        for row in rows_of(request, here, kind, year, today)
        # A line that was sent stays, though somebody else has noted it meanwhile: it says so.
        if row.may_change and (row.registration is None or request.POST.get(f"o{row.organisation.pk}-on"))
    ]
    back = f"{reverse('emulation:registrations')}?to_chuc={here.pk}&loai={kind}&nam={year}"
    context: dict[str, Any] = {
        "lines": lines,
        "kind_word": ModelKind(kind).label,
        "year": year,
        "standing": here.standing_on(today),
        "back": back,
    }

    def again(reasons: Sequence[Reason] = ()) -> HttpResponse:
        return render(request, TEMPLATE, {**context, "reasons": reasons}, status=422)

    if request.method != "POST":
        return render(request, TEMPLATE, context)
    if not all(line.form.is_valid() for line in lines):
        return again()
    filled = [(line, row) for line in lines if (row := line.form.row(line.organisation, kind, year))]
    if not filled:
        return again([Reason("nothing_filled", _("No line has a day: there is nothing to note."))])
    rows = [row for _line, row in filled]
    for (line, _row), reasons in zip(filled, facts.registration_reasons(rows), strict=True):
        line.reasons = reasons
    if any(line.reasons for line in lines):
        return again()
    request.answer_refusal = again  # type: ignore[attr-defined]
    register_organisations(rows=rows, by=request.user, on=today, request_id=request.once)  # type: ignore[arg-type,attr-defined]
    messages.success(request, _("The act is recorded."))
    return redirect(back)
