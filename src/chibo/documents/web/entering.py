"""Enter a document in, one already issued, a draft; correct a line."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.access import doors
from chibo.core import clock
from chibo.documents.actions.correct_document import correct_document
from chibo.documents.actions.draft_out import draft_out
from chibo.documents.actions.register import register
from chibo.documents.facts import stage_of
from chibo.documents.models import Document
from chibo.documents.web.answering import ask
from chibo.documents.web.forms import EntryForm, initial_of
from chibo.documents.words import Direction, Stage
from chibo.organisations.models import Organisation

POWER = "documents.register"


@login_required
def register_in(request: HttpRequest, pk: int) -> HttpResponse:
    return _enter(request, pk, Direction.IN, _("Enter a document in"))


@login_required
def register_out(request: HttpRequest, pk: int) -> HttpResponse:
    return _enter(request, pk, Direction.OUT, _("Enter a document already issued"))


@login_required
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    return _enter(request, pk, Direction.OUT, _("Draft a document"), draft=True)


def _enter(request: HttpRequest, pk: int, direction: str, title: str, *, draft: bool = False) -> HttpResponse:
    here = doors.find(Organisation, pk, user=request.user, power=POWER)  # type: ignore[arg-type]
    form = EntryForm(request.POST or None, direction=direction, draft=draft)

    def act() -> Document:
        return (draft_out if draft else register)(
            organisation=here,
            entry=form.entry,
            by=request.user,  # type: ignore[arg-type]
            on=clock.today(),
            request_id=request.once,  # type: ignore[attr-defined]
        )

    back = f"{reverse('documents:index')}?to_chuc={here.pk}&so={'den' if direction == Direction.IN else 'di'}"
    standing = here.standing_on(clock.today())
    return ask(request, form, act, title=title, standing=standing, back=back)


@login_required
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    document = doors.find(Document, pk, user=request.user, power=POWER)  # type: ignore[arg-type]
    numbered = document.direction == Direction.IN or stage_of(document) >= Stage.NUMBERED
    form = EntryForm(
        request.POST or None,
        direction=document.direction,
        draft=not numbered,
        initial=initial_of(document),
    )

    def act() -> Document:
        return correct_document(
            document=document,
            entry=form.entry,
            version=form.cleaned_data["version"] or 0,
            by=request.user,  # type: ignore[arg-type]
            on=clock.today(),
            request_id=request.once,  # type: ignore[attr-defined]
        )

    back = reverse("documents:document", args=[document.pk])
    title = _("Correct a document")
    return ask(request, form, act, title=title, document=document, back=back, record=document)
