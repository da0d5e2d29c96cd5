"""The steps of a document out, each a form with its day."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chibo.access import doors
from chibo.core import clock
from chibo.documents.actions import take_step
from chibo.documents.models import Document
from chibo.documents.web.answering import ask
from chibo.documents.web.forms import StepForm
from chibo.documents.words import Stage

SLUGS: dict[str, tuple[Stage, Any, str]] = {
    "trinh": (Stage.SUBMITTED, _("Submit the draft"), "documents.register"),
    "duyet": (Stage.APPROVED, _("Approve the draft"), "documents.approve"),
    "ky": (Stage.SIGNED, _("Note that it is signed"), "documents.sign"),
    "cap-so": (Stage.NUMBERED, _("Give it a number"), "documents.register"),
    "phat-hanh": (Stage.ISSUED, _("Issue it"), "documents.register"),
}
ACTIONS: dict[Stage, Any] = {
    Stage.SUBMITTED: take_step.submit,
    Stage.APPROVED: take_step.approve,
    Stage.SIGNED: take_step.sign,
    Stage.NUMBERED: take_step.number_document,
    Stage.ISSUED: take_step.issue,
}


@login_required
def step(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    if slug not in SLUGS:
        raise Http404
    stage, title, asked = SLUGS[slug]
    document = doors.find(Document, pk, user=request.user, power=asked)  # type: ignore[arg-type]
    form = StepForm(request.POST or None, numbered=stage == Stage.NUMBERED, initial={"on": clock.today()})

    def act() -> Document:
        done: Document = ACTIONS[stage](
            document=document,
            by=request.user,
            request_id=request.once,  # type: ignore[attr-defined]
            **form.cleaned_data,
        )
        return done

    back = reverse("documents:document", args=[document.pk])
    return ask(request, form, act, title=title, document=document, back=back)
