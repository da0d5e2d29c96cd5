"""Relate, send down, note receipt and study, void."""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.access import doors, reach
from chibo.core import clock
from chibo.core.reasons import Reason
from chibo.documents import opening
from chibo.documents.actions.disseminate import disseminate
from chibo.documents.actions.mark import mark_received, mark_studied
from chibo.documents.actions.relate import relate
from chibo.documents.actions.void_document import void_document
from chibo.documents.actions.void_number import void_number
from chibo.documents.models import Dissemination, Document
from chibo.documents.web.answering import ask
from chibo.documents.web.forms import DayForm, ReasonForm, RelationForm, SendForm
from chibo.organisations.models import Organisation

POWER = "documents.register"
OFFERED = 200


def _found(request: HttpRequest, pk: int) -> Document:
    return doors.find(Document, pk, user=request.user, power=POWER)  # type: ignore[arg-type]


def _page(document: Document) -> str:
    return reverse("documents:document", args=[document.pk])


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"by": request.user, "request_id": request.once}  # type: ignore[attr-defined]


@login_required
def relate_to(request: HttpRequest, pk: int) -> HttpResponse:
    """To one of the newest documents of the register, narrowed by words, or to one that is only named."""
    document = _found(request, pk)
    words = request.GET.get("tim", "").strip()[:120]
    within = reach.reach(request.user, "documents.view")  # type: ignore[arg-type]
    others = Document.objects.standing().seen_from(within).exclude(pk=document.pk).exclude(number=None)
    form = RelationForm(request.POST or None, offered=list(others.matching(words).newest_first()[:OFFERED]))

    def act() -> Document:
        relate(document=document, on=clock.today(), **form.values, **_by(request))
        return document

    context: dict[str, Any] = {"document": document, "back": _page(document), "search": True, "words": words}
    return ask(request, form, act, title=_("Relate to another document"), **context)


@login_required
def send_down(request: HttpRequest, pk: int) -> HttpResponse:
    document = _found(request, pk)
    today = clock.today()
    here = document.organisation
    have = Dissemination.objects.standing().filter(document=document).values("organisation")
    direct: Any = Organisation.objects.on(today).directly_below(here, today).exclude(pk__in=have)
    offered = {row.pk: row.name for row in direct.in_tree_order()}
    form = SendForm(request.POST or None, offered=offered, initial={"on": today})

    def act() -> Document:
        data = form.cleaned_data
        to = Organisation.objects.filter(pk__in=data["organisations"])
        if data["everybody"]:
            to = Organisation.objects.within(here, data["on"]).exclude(pk=here.pk)
        disseminate(document=document, to=to, on=data["on"], **_by(request))
        return document

    context = {"document": document, "back": _page(document), "chosen": request.POST.getlist("organisations")}
    return ask(
        request, form, act, template="documents/send_down.html", title=_("Send the document down"), **context
    )


@login_required
def mark(request: HttpRequest, pk: int) -> HttpResponse:
    """The form stands on the page of the document: which organisations, which day, received or studied."""
    document = opening.find(pk, user=request.user)  # type: ignore[arg-type]
    if request.method != "POST":
        return redirect("documents:document", document.pk)
    chosen = [int(pk) for pk in request.POST.getlist("rows") if pk.isdecimal() and len(pk) < 19]
    within = reach.reach(request.user, "documents.receive")  # type: ignore[arg-type]
    rows = Dissemination.objects.standing().filter(document=document, pk__in=chosen, organisation__in=within)
    form = DayForm(request.POST)
    context = {
        "document": document,
        "form": form,
        "back": _page(document),
        "title": _("Received and studied"),
    }

    def again(reasons: Sequence[Reason] = ()) -> HttpResponse:
        kept = {"kept": chosen, "what": request.POST.get("what", "")}
        return render(request, "documents/form.html", {**context, **kept, "reasons": reasons}, status=422)

    if not form.is_valid():
        return again()
    request.answer_refusal = again  # type: ignore[attr-defined]
    note: Callable[..., Any] = mark_studied if request.POST.get("what") == "studied" else mark_received
    note(list(rows), on=form.cleaned_data["on"], **_by(request))
    messages.success(request, _("The act is recorded."))
    return redirect("documents:document", document.pk)


@login_required
def void(request: HttpRequest, pk: int) -> HttpResponse:
    return _void(request, pk, void_document, _("Void the document"))


@login_required
def void_its_number(request: HttpRequest, pk: int) -> HttpResponse:
    return _void(request, pk, void_number, _("Void the number"))


def _void(request: HttpRequest, pk: int, action: Any, title: str) -> HttpResponse:
    document = _found(request, pk)
    form = ReasonForm(request.POST or None)

    def act() -> Document:
        done: Document = action(
            document=document, reason=form.cleaned_data["reason"], on=clock.today(), **_by(request)
        )
        return done

    return ask(request, form, act, title=title, document=document, back=_page(document))
