"""A member asks for a correction of their record, sees what became of it, withdraws it."""

from copy import deepcopy
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from chibo.core import clock
from chibo.people.versions import CORRECTED
from chibo.people.web.answering import again
from chibo.people.web.entering import CorrectForm
from chibo.people.web.forms import TextField
from chibo.privacy.actions.ask_correction import ask_correction
from chibo.privacy.actions.withdraw_request import withdraw_request
from chibo.privacy.models import LONGEST, CorrectionRequest
from chibo.privacy.values import label, shown, stored
from chibo.privacy.web.own import required_person

MOST = 200


class AskForm(forms.Form):
    """The field as the office's own form has it, and why."""

    why = TextField(
        label=gettext_lazy("Why is it wrong, by which paper?"),
        max_length=LONGEST,
        required=False,
    )

    def __init__(self, *args: Any, field: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = deepcopy(CorrectForm.base_fields[field])
        asked.label, asked.required, asked.help_text = _("It should say"), True, ""
        self.fields["asked"] = asked
        self.order_fields(["asked", "why"])


@login_required
def ask(request: HttpRequest, field: str) -> HttpResponse:
    person = required_person(request)
    if field not in CORRECTED:
        raise Http404
    form = AskForm(request.POST or None, field=field)
    page: dict[str, Any] = {"label": label(field), "before": shown(field, stored(person, field))}
    answer = again(request, "privacy/ask.html", form, **page)
    if request.method != "POST":
        return render(request, "privacy/ask.html", {**page, "form": form})
    if not form.is_valid():
        return answer()
    asked = form.cleaned_data["asked"]
    ask_correction(
        field=field,
        asked=asked.isoformat() if isinstance(asked, date) else asked,
        why=form.cleaned_data["why"],
        by=request.user,  # type: ignore[arg-type]
        on=clock.today(),
        request_id=request.once,  # type: ignore[attr-defined]
    )
    messages.success(request, _("Your request is sent. What becomes of it will stand here."))
    return redirect("privacy:own_requests")


@login_required
def requests(request: HttpRequest) -> HttpResponse:
    person = required_person(request)
    found = CorrectionRequest.objects.asked_by(person)[:MOST]
    return render(request, "privacy/own_requests.html", {"rows": [told(one) for one in found]})


def told(one: CorrectionRequest) -> dict[str, Any]:
    """A request as lists print it to the member: both values in full."""
    return {
        "request": one,
        "label": label(one.field),
        "before": shown(one.field, one.before),
        "asked": shown(one.field, one.asked),
    }


@login_required
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    own = CorrectionRequest.objects.asked_by(required_person(request))
    withdraw_request(
        request=get_object_or_404(own, pk=pk),
        by=request.user,  # type: ignore[arg-type]
        on=clock.today(),
        request_id=request.once,  # type: ignore[attr-defined]
    )
    messages.success(request, _("The request is withdrawn."))
    return redirect("privacy:own_requests")
