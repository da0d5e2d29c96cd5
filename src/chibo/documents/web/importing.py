"""Take over the office's book: choose the file, look at what it says, then do it as one act.

Between the two the browser keeps the file: nothing is stored before it is carried out.
"""

import binascii
from base64 import b64decode, b64encode
from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.access import doors
from chibo.core import clock
from chibo.core.reasons import Reason, Refused
from chibo.core.sheets import KIND
from chibo.core.uploads.field import UploadField
from chibo.core.uploads.package import EXCEL, unreadable
from chibo.documents import sheets
from chibo.documents.actions.import_book import import_book
from chibo.documents.checking import check
from chibo.documents.reading import read_book
from chibo.documents.words import Direction
from chibo.organisations.models import Organisation

SHOWN = 200


class UploadForm(forms.Form):
    sheet = UploadField(kind=EXCEL, label=gettext_lazy("Excel file"))
    direction = forms.ChoiceField(
        label=gettext_lazy("Lines that do not say whether in or out"), choices=Direction.choices
    )


@login_required
def template(request: HttpRequest) -> HttpResponse:
    response = HttpResponse(sheets.empty(), content_type=KIND)
    response["Content-Disposition"] = 'attachment; filename="mau-so-van-ban.xlsx"'
    return response


@login_required
def upload(request: HttpRequest, pk: int) -> HttpResponse:
    here = doors.find(Organisation, pk, user=request.user, power="documents.register")  # type: ignore[arg-type]
    carried_out = request.method == "POST" and "content" in request.POST
    form = UploadForm(
        None if carried_out or request.method != "POST" else request.POST, request.FILES or None
    )
    context = {"place": here, "standing": here.standing_on(clock.today()), "form": form}

    def again(reasons: Sequence[Reason] = ()) -> HttpResponse:
        return render(request, "documents/import.html", {**context, "reasons": reasons}, status=422)

    request.answer_refusal = again  # type: ignore[attr-defined]
    if carried_out:
        return _carry_out(request, here)
    if request.method != "POST":
        return render(request, "documents/import.html", context)
    if not form.is_valid():
        return again()
    return render(request, "documents/import.html", {**context, **_preview(form.cleaned_data, here)})


def _preview(data: dict[str, Any], here: Organisation) -> dict[str, Any]:
    content = data["sheet"].content
    lines, faults = check(here, read_book(content, data["direction"]), clock.today())
    return {
        "lines": lines[:SHOWN],
        "more": len(lines) > SHOWN,
        "faults": faults[:SHOWN],
        "content": "" if faults else b64encode(content).decode(),
        "direction": data["direction"],
    }


def _carry_out(request: HttpRequest, here: Organisation) -> HttpResponse:
    try:
        content = b64decode(request.POST["content"], validate=True)
    except (binascii.Error, ValueError):
        raise Refused(unreadable(EXCEL)) from None
    direction = request.POST.get("direction", "")
    import_book(
        organisation=here,
        content=content,
        direction=direction if direction in Direction.values else Direction.IN,
        by=request.user,  # type: ignore[arg-type]
        on=clock.today(),
        request_id=request.once,  # type: ignore[attr-defined]
    )
    messages.success(request, _("The act is recorded."))
    book = "den" if direction == Direction.IN else "di"
    return redirect(f"{reverse('documents:index')}?to_chuc={here.pk}&so={book}")
