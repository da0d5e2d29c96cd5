"""The sheet of one organisation: download, send, look at what it says, then record it as one act.

Between looking and recording the browser keeps the file: nothing is stored before it is carried out.
"""

import binascii
from base64 import b64decode, b64encode
from collections.abc import Sequence
from itertools import groupby
from string import ascii_uppercase
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.access import doors
from chibo.core import clock
from chibo.core.periods import Period
from chibo.core.reasons import Reason, Refused
from chibo.core.sheets import KIND
from chibo.core.uploads.package import EXCEL, unreadable
from chibo.exchange import form as sheet_form
from chibo.exchange.actions.take_sheet import Taken, take_sheet
from chibo.exchange.actions.take_sheets import in_words
from chibo.exchange.looking import contents_for, look
from chibo.exchange.models import TakenSheet
from chibo.exchange.naming import file_name
from chibo.exchange.reading import read
from chibo.exchange.results import Outcome, SentFile
from chibo.exchange.web.asked import POWER, halves, look_at_sheets, period_of, senders
from chibo.exchange.web.forms import SheetForm
from chibo.exchange.writing import write
from chibo.organisations.models import Organisation

PAGE = "exchange/sheet.html"
SHOWN = 300


@login_required
def download(request: HttpRequest, pk: int) -> HttpResponse:
    here = doors.find(Organisation, pk, user=request.user, power=POWER)  # type: ignore[arg-type]
    today = clock.today()
    contents = contents_for(here, period_of(request), today)
    look_at_sheets(request, [contents])
    response = HttpResponse(write(contents, today), content_type=KIND)
    response["Content-Disposition"] = f'attachment; filename="{file_name(contents)}"'
    return response


@login_required
def show(request: HttpRequest, pk: int) -> HttpResponse:
    here = doors.find(Organisation, pk, user=request.user, power=POWER)  # type: ignore[arg-type]
    period = period_of(request)
    carried_out = request.method == "POST" and "content" in request.POST
    looked_at = request.method == "POST" and not carried_out
    form = SheetForm(request.POST, request.FILES) if looked_at else SheetForm()
    several = len(senders(request)[:2]) > 1
    context = {**_context(here, period), "form": form, "several": several}

    def again(reasons: Sequence[Reason] = ()) -> HttpResponse:
        return render(request, PAGE, {**context, "reasons": reasons}, status=422)

    request.answer_refusal = again  # type: ignore[attr-defined]
    if carried_out:
        return _carry_out(request, here, period)
    if not looked_at:
        return render(request, PAGE, context)
    if not form.is_valid():
        return again()
    return render(request, PAGE, {**context, **_preview(form.cleaned_data["sheet"], here, period)})


def _context(here: Organisation, period: Period) -> dict[str, Any]:
    received = TakenSheet.objects.filter(
        organisation=here, kind=sheet_form.KIND, first=period.first, end=period.end
    )
    return {
        "place": here,
        "standing": here.standing_on(clock.today()),
        "period": period,
        "halves": halves(period),
        "received": received.select_related("began__actor", "voided").order_by("-began_id"),
    }


def _preview(file: SentFile, here: Organisation, period: Period) -> dict[str, Any]:
    looked = look(here, read(file.content), clock.today(), period)
    in_order = not looked.faults and looked.rows
    wrong = {(fault.page, fault.cell.lstrip(ascii_uppercase)) for fault in looked.faults}
    news = [one for one in looked.news if (one.page, str(one.row)) not in wrong][:SHOWN]
    outcome = Outcome.IN_ORDER if looked.rows else Outcome.NOTHING_NEW
    return {
        "looked": looked,
        "name": file.name,
        "faults": looked.faults[:SHOWN],
        "pages": [(page, list(own)) for page, own in groupby(news, lambda one: one.page)],
        "content": b64encode(file.content).decode() if in_order else "",
        "said": "" if looked.faults else in_words(Taken(outcome, looked, looked.earlier)),
    }


def _carry_out(request: HttpRequest, here: Organisation, period: Period) -> HttpResponse:
    try:
        content = b64decode(request.POST["content"], validate=True)
    except (binascii.Error, ValueError):
        raise Refused(unreadable(EXCEL)) from None
    taken = take_sheet(
        organisation=here,
        content=content,
        by=request.user,  # type: ignore[arg-type]
        on=clock.today(),
        request_id=request.once,  # type: ignore[attr-defined]
        period=period,
    )
    if taken.outcome == Outcome.TAKEN:
        messages.success(request, _("The sheet is received and everything in it is recorded."))
    else:
        messages.info(request, _("There was nothing new in the sheet."))
    return redirect(f"{reverse('exchange:sheet', args=[here.pk])}?ky={period.first.isoformat()}")
