"""Correct a record that two clerks may have open: the second sees what changed and loses nothing."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from chibo.access import doors
from chibo.core import clock
from chibo.people.actions.correct_person import correct_person
from chibo.people.masking import mask_day, mask_number
from chibo.people.models import Member, Person
from chibo.people.versions import CORRECTED, Change, ChangedSince, values_at, version_of
from chibo.people.web.answering import again
from chibo.people.web.entering import CorrectForm
from chibo.people.web.forms import POWER
from chibo.people.web.looking import look_at_person
from chibo.people.words import HIDDEN, LookKind

PAGE = "people/correct.html"


@login_required
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    person = doors.find(Person, pk, user=request.user, power=POWER)  # type: ignore[arg-type]
    member = Member.objects.get(person=person)
    seen = values_at(person, member, version_of(person, member))
    masked = {"person": person, "member": member}
    if request.method != "POST":
        look_at_person(request, person, LookKind.CORRECTION)
        initial = {name: value for name, value in seen.items() if name not in HIDDEN}
        form = CorrectForm(seen=seen, initial={**initial, "version": version_of(person, member)})
        return render(request, PAGE, {**masked, "form": form})
    form = CorrectForm(request.POST, seen=seen)
    answer = again(request, PAGE, form, **masked)
    if not form.is_valid():
        return answer()
    changes = _changes(form, values_at(person, member, form.cleaned_data["version"]))
    try:
        correct_person(
            person=person,
            changes=changes,
            version=form.cleaned_data["version"],
            on=clock.today(),
            by=request.user,  # type: ignore[arg-type]
            reason=form.cleaned_data["reason"],
            request_id=request.once,  # type: ignore[attr-defined]
        )
    except ChangedSince as refusal:
        merged = _merged(request, person, member, seen, changes)
        changed = [(change.label, _shown(change)) for change in refusal.changes]
        return again(request, PAGE, merged, **masked, changed=changed)(refusal.reasons)
    messages.success(request, _("The record is corrected."))
    return redirect("people:person", person.pk)


def _changes(form: CorrectForm, seen: dict[str, Any]) -> dict[str, Any]:
    """What this clerk changed against what this clerk saw; hidden fields only when they were filled."""
    given = {name: form.cleaned_data[name] for name in CORRECTED}
    return {
        name: value
        for name, value in given.items()
        if (value not in (None, "") if name in HIDDEN else value != seen[name])
    }


def _merged(
    request: HttpRequest, person: Person, member: Member, now: dict[str, Any], own: dict[str, Any]
) -> CorrectForm:
    """The clerk's own entries, and everywhere else what the register says by now."""
    data = {name: value for name, value in now.items() if name not in HIDDEN} | own
    data |= {"version": version_of(person, member), "reason": request.POST.get("reason", "")}
    form = CorrectForm(data, seen=now)
    form.is_valid()
    return form


def _shown(change: Change) -> str:
    if change.field == "birth_day":
        return mask_day(change.now)
    return mask_number(change.now) if change.field in HIDDEN else change.shown
