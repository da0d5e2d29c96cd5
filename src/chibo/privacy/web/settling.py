"""Requests of members for correction, for who keeps the register: open ones, one of them, yes or no."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.access import doors
from chibo.core import clock
from chibo.core.days import show_day
from chibo.people.telling import cell_names
from chibo.people.web.answering import again
from chibo.people.web.forms import POWER, TextField
from chibo.people.web.looking import look_at_person
from chibo.people.words import HIDDEN, LookKind, LookReason
from chibo.privacy.actions.settle_request import settle_request
from chibo.privacy.models import LONGEST, CorrectionRequest
from chibo.privacy.values import label, shown, stored

PAGE = 50


class SettleForm(forms.Form):
    answer = TextField(
        label=gettext_lazy("Answer to the member"),
        max_length=LONGEST,
        required=False,
        help_text=gettext_lazy("Needed when the request is refused."),
    )


@login_required
def index(request: HttpRequest) -> HttpResponse:
    """Open requests within reach: who and which field; the values stand on the page of each."""
    within = doors.within_reach(CorrectionRequest, user=request.user, power=POWER)  # type: ignore[arg-type,type-var]
    there: Any = within
    page = Paginator(there.open().select_related("person").order_by("pk"), PAGE).get_page(
        request.GET.get("trang")
    )
    places = cell_names({one.organisation_id for one in page})
    rows = [
        {"request": one, "label": label(one.field), "place": places.get(one.organisation_id, "")}
        for one in page
    ]
    return render(request, "privacy/requests.html", {"page": page, "rows": rows})


@login_required
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Both values, shown to be compared; with a hidden number that is a look, noted like any other."""
    one = doors.find(CorrectionRequest, pk, user=request.user, power=POWER)  # type: ignore[arg-type]
    form = SettleForm(request.POST or None)
    page: dict[str, Any] = {
        "one": one,
        "label": label(one.field),
        "before": shown(one.field, one.before),
        "asked": shown(one.field, one.asked),
        "changed": not one.outcome and stored(one.person, one.field) != one.before,
        "hidden": one.field in HIDDEN,
    }
    if page["hidden"] and request.method != "POST":
        why = {"fields": [one.field], "reason": LookReason.REQUEST}
        look_at_person(
            request,
            one.person,
            LookKind.REVEAL,
            note=_("Request of %(day)s") % {"day": show_day(one.on)},
            **why,
        )
    answer = again(request, "privacy/request.html", form, **page)
    if request.method != "POST":
        return render(request, "privacy/request.html", {**page, "form": form})
    if not form.is_valid():
        return answer()
    accept = "accept" in request.POST
    settle_request(
        request=one,
        accept=accept,
        answer=form.cleaned_data["answer"],
        by=request.user,  # type: ignore[arg-type]
        on=clock.today(),
        request_id=request.once,  # type: ignore[attr-defined]
    )
    done = _("The record is corrected.") if accept else _("The request is refused; the member reads why.")
    messages.success(request, done)
    return redirect("privacy:requests")
