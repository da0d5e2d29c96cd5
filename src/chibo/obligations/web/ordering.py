"""Give an obligation, correct it, end it."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.access import doors
from chibo.core import clock
from chibo.documents import opening as documents
from chibo.documents.models import Document
from chibo.obligations.actions.correct_obligation import correct_obligation
from chibo.obligations.actions.end_obligation import end_obligation
from chibo.obligations.actions.order import order
from chibo.obligations.models import Obligation
from chibo.obligations.web.answering import ask, by
from chibo.obligations.web.forms import CorrectionForm, EndForm, OrderForm
from chibo.organisations.models import Organisation

POWER = "obligations.order"


def page_of(obligation: Obligation) -> str:
    return reverse("obligations:obligation", args=[obligation.pk])


@login_required
def give(request: HttpRequest, pk: int) -> HttpResponse:
    """From scratch, or from a document of the register (`?van-ban=`)."""
    here = doors.find(Organisation, pk, user=request.user, power=POWER)  # type: ignore[arg-type]
    document = _document(request)
    today = clock.today()
    form = OrderForm(request.POST or None, initial={"first_on": today}, **_offered(here))

    def act() -> Obligation:
        return order(
            organisation=here,
            entry=form.entry,
            listed=list(Organisation.objects.filter(pk__in=form.listed)),
            document=document,
            on=today,
            **by(request),
        )

    back = f"{reverse('obligations:index')}?to_chuc={here.pk}&muc=da-giao"
    context: dict[str, Any] = {
        "standing": here.standing_on(today),
        "document": document,
        "back": reverse("documents:document", args=[document.pk]) if document else back,
        "chosen": request.POST.getlist("organisations"),
    }
    title = _("Give an obligation")
    return ask(request, form, act, to=page_of, template="obligations/give.html", title=title, **context)


def _document(request: HttpRequest) -> Document | None:
    number = request.GET.get("van-ban", "")
    if not number.isdecimal() or len(number) >= 19:
        return None
    return documents.find(int(number), user=request.user)  # type: ignore[arg-type]


def _offered(here: Organisation) -> dict[str, Any]:
    """Those directly below are ticked, any other below is named by its code."""
    today = clock.today()
    below: Any = Organisation.objects.on(today).filter(
        pk__in=Organisation.objects.within(here, today).values("pk")
    )
    direct: Any = Organisation.objects.on(today).directly_below(here, today).in_tree_order()
    return {
        "offered": {row.pk: row.name for row in direct},
        "codes": {row.code.upper(): row.pk for row in below if row.pk != here.pk},
    }


@login_required
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    obligation = doors.find(Obligation, pk, user=request.user, power=POWER)  # type: ignore[arg-type]
    form = CorrectionForm(request.POST or None, obligation=obligation)

    def act() -> Obligation:
        return correct_obligation(
            obligation=obligation,
            correction=form.correction,
            version=form.cleaned_data["version"] or 0,
            on=clock.today(),
            **by(request),
        )

    context: dict[str, Any] = {
        "title": _("Correct the obligation"),
        "obligation": obligation,
        "back": page_of(obligation),
        "record": obligation,
    }
    return ask(request, form, act, to=page_of, **context)


@login_required
def end(request: HttpRequest, pk: int) -> HttpResponse:
    obligation = doors.find(Obligation, pk, user=request.user, power=POWER)  # type: ignore[arg-type]
    form = EndForm(request.POST or None, initial={"until": clock.today()})

    def act() -> Obligation:
        data = form.cleaned_data
        return end_obligation(obligation=obligation, on=clock.today(), **data, **by(request))

    title = _("End the obligation")
    back = page_of(obligation)
    return ask(request, form, act, to=page_of, title=title, obligation=obligation, back=back)
