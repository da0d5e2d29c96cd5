"""Forms that change what the register says about one person."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from chibo.access import doors
from chibo.core import acts as journal
from chibo.core import clock
from chibo.core.models import Act, Touch
from chibo.people.models import Person
from chibo.people.telling import told
from chibo.people.web.answering import again
from chibo.people.web.doing import BY_SLUG
from chibo.people.web.forms import POWER
from chibo.structure.actions.undo import undo
from chibo.structure.web.forms import UndoForm


@login_required
def do(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """Carry out one act about a person; which one, the address says."""
    person = _door(request, pk, POWER)
    doing = BY_SLUG.get(slug)
    if doing is None:
        raise Http404
    form = doing.form(request.POST or None, user=request.user, person=person)  # type: ignore[arg-type]
    answer = again(request, "people/do.html", form, person=person, doing=doing)
    if request.method != "POST":
        return render(request, "people/do.html", {"person": person, "doing": doing, "form": form})
    if not form.is_valid():
        return answer()
    data = {name: value for name, value in form.cleaned_data.items() if name != "sure"}
    doing.run(person=person, by=request.user, request_id=request.once, **data)  # type: ignore[attr-defined]
    messages.success(request, f"{person.full_name}: {doing.done}")
    return _back(request, person)


@login_required
def undo_act(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Say why, then an act about this person is undone; refused while later acts touch the same records."""
    person = _door(request, pk, "acts.void")
    touches = Touch.objects.filter(act=number)
    mine = touches.filter(label=Person._meta.label_lower, object_id=person.pk)
    done = Act.objects.filter(pk=number, pk__in=mine.values("act_id")).first()
    if done is None:
        raise Http404
    form = UndoForm(request.POST or None)
    context: dict[str, Any] = {
        "person": person,
        "act": done,
        "word": journal.word(done.verb),
        "told": told([done]).get(done.pk, ""),
        "others": touches.exclude(pk__in=mine).exists(),
    }
    answer = again(request, "people/undo.html", form, **context)
    if request.method != "POST":
        reasons = tuple(journal.reasons_not_to_void(done))
        return render(request, "people/undo.html", {**context, "form": form, "reasons": reasons})
    if not form.is_valid():
        return answer()
    undo(
        journal=done,
        by=request.user,  # type: ignore[arg-type]
        on=clock.today(),
        reason=form.cleaned_data["reason"],
        request_id=request.once,  # type: ignore[attr-defined]
    )
    messages.success(request, _("Undone."))
    return _back(request, person)


def _door(request: HttpRequest, pk: int, power: str) -> Person:
    return doors.find(Person, pk, user=request.user, power=power)  # type: ignore[arg-type]


def _back(request: HttpRequest, person: Person) -> HttpResponse:
    """To the person, or to the list where the person is kept elsewhere by now."""
    reached = doors.within_reach(Person, user=request.user, power="people.view")  # type: ignore[arg-type]
    if reached.filter(pk=person.pk).exists():
        return redirect("people:person", person.pk)
    return redirect("people:index")
