"""Whose data are due for erasure today, and erasing them, confirmed by the name."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.access import doors
from chibo.core import clock
from chibo.core.text import nfc
from chibo.people.models import Person
from chibo.people.telling import cell_names
from chibo.people.web.answering import again
from chibo.people.web.forms import TextField, decision_field
from chibo.privacy.actions.erase_person import erase_person
from chibo.privacy.facts import erasure_facts, leavers, retention
from chibo.privacy.models import Erasure
from chibo.privacy.rules import due_on, reasons_not_to_erase
from chibo.privacy.words import UNSET

POWER = "people.erase"
PAGE = 50


class EraseForm(forms.Form):
    decision = decision_field(required=False)
    reason = TextField(
        label=gettext_lazy("Reason for erasing"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Without the name: this sentence stays."),
    )
    name = TextField(
        label=gettext_lazy("The full name, typed"),
        max_length=120,
        help_text=gettext_lazy("Erasing cannot be undone. Type the name as it stands above."),
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_name(self) -> str:
        typed = " ".join(nfc(self.cleaned_data["name"]).split())
        if typed != self.person.full_name:
            raise forms.ValidationError(_("This is not the name above; nothing was erased."))
        return typed


@login_required
def due(request: HttpRequest) -> HttpResponse:
    if POWER not in request.scope.powers:  # type: ignore[attr-defined]
        raise Http404
    today = clock.today()
    found = leavers(request.user, today)  # type: ignore[arg-type]
    page = Paginator(found, PAGE).get_page(request.GET.get("trang"))
    names = cell_names({one.person.home_id for one in page})
    rows = [
        {
            "leaver": one,
            "place": names.get(one.person.home_id, ""),
            "due": one.due_on is not None and one.due_on <= today,
        }
        for one in page
    ]
    fixed_below = any(one.due_on for one in found)
    waiting = Erasure.objects.to_clear().exists()
    keep = retention(request.scope.home, today)  # type: ignore[attr-defined]
    context = {
        "page": page,
        "rows": rows,
        "keep": keep,
        "unset": keep.value == UNSET,
        "fixed_below": fixed_below,
        "waiting": waiting,
    }
    return render(request, "privacy/due.html", context)


@login_required
def erase(request: HttpRequest, pk: int) -> HttpResponse:
    person = doors.find(Person, pk, user=request.user, power=POWER)  # type: ignore[arg-type]
    today = clock.today()
    form = EraseForm(request.POST or None, person=person)
    facts, keep = erasure_facts(person, today, decision="–", reason="–"), retention(person.home, today)
    hindered = tuple(reasons_not_to_erase(facts, keep))
    page: dict[str, Any] = {
        "person": person,
        "left_on": facts.left_on,
        "due_on": due_on(facts.left_on, keep),
        "keep": keep,
        "hindered": hindered,
    }
    answer = again(request, "privacy/erase.html", form, **page)
    if request.method != "POST":
        return render(request, "privacy/erase.html", {**page, "form": form, "reasons": hindered})
    if not form.is_valid():
        return answer()
    erase_person(
        person=person,
        decision=form.cleaned_data["decision"],
        reason=form.cleaned_data["reason"],
        by=request.user,  # type: ignore[arg-type]
        on=today,
        request_id=request.once,  # type: ignore[attr-defined]
    )
    messages.success(
        request,
        _("The personal data are erased. The machine now clears the history; that takes some minutes."),
    )
    return redirect("privacy:due")
