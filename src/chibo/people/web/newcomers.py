"""Admit somebody, or enter somebody who is a member already."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from chibo import rulebook
from chibo.core import clock
from chibo.people.actions.admit import admit as admit_person
from chibo.people.actions.enter_register import enter_members
from chibo.people.models import Person
from chibo.people.rows import MemberRow
from chibo.people.rules.deadlines import advice_on_admission
from chibo.people.web.answering import again
from chibo.people.web.entering import AdmitForm, EnterForm
from chibo.people.web.forms import POWER
from chibo.rulebook.rule import NoRule

PAGE = "people/newcomer.html"


@login_required
def admit(request: HttpRequest) -> HttpResponse:
    _only_with_power(request)
    form = AdmitForm(request.POST or None, user=request.user, initial=_initial(request))
    context = {"title": _("Admit to the Party"), "act": _("Record the admission")}
    if request.method != "POST":
        return render(request, PAGE, {**context, "form": form})
    answer = again(request, PAGE, form, **context)
    if not form.is_valid():
        return answer()
    person = admit_person(by=request.user, request_id=request.once, **form.cleaned_data)  # type: ignore[attr-defined,arg-type]
    messages.success(request, _("%(name)s is in the register.") % {"name": person.full_name})
    for advice in _advice(form.cleaned_data):
        messages.warning(request, f"{advice.message} {advice.todo} ({advice.source})")
    return _to(person)


@login_required
def enter(request: HttpRequest) -> HttpResponse:
    _only_with_power(request)
    form = EnterForm(request.POST or None, user=request.user, initial=_initial(request))
    context = {"title": _("Enter a member"), "act": _("Enter in the register"), "opening": True}
    if request.method != "POST":
        return render(request, PAGE, {**context, "form": form})
    answer = again(request, PAGE, form, **context)
    if not form.is_valid():
        return answer()
    data = dict(form.cleaned_data)
    on = data.pop("on")
    [person] = enter_members(rows=[MemberRow(**data)], by=request.user, on=on, request_id=request.once)  # type: ignore[attr-defined,arg-type]
    messages.success(request, _("%(name)s is in the register.") % {"name": person.full_name})
    return _to(person)


def _only_with_power(request: HttpRequest) -> None:
    if POWER not in request.scope.powers:  # type: ignore[attr-defined]
        raise Http404


def _initial(request: HttpRequest) -> dict[str, Any]:
    return {"organisation": request.GET.get("to_chuc", ""), "on": clock.today()}


def _advice(data: dict[str, Any]) -> list[Any]:
    try:
        return list(
            advice_on_admission(
                decided_on=data["on"],
                ceremony_on=data["ceremony_on"],
                birth_day=data["birth_day"],
                limit=rulebook.at("people.admission_ceremony", data["on"]),
                oldest=rulebook.at("people.admission_age_max", data["on"]),
            )
        )
    except NoRule:
        return []


def _to(person: Person) -> HttpResponse:
    return redirect("people:person", person.pk)
