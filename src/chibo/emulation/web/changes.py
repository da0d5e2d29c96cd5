"""Register models, end one, withdraw one; note a registration, withdraw it."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.access import doors
from chibo.core import clock
from chibo.emulation.actions.end_model import end_model
from chibo.emulation.actions.register_models import register_models
from chibo.emulation.actions.register_organisations import register_organisations
from chibo.emulation.actions.withdraw_model import withdraw_model
from chibo.emulation.actions.withdraw_registration import withdraw_registration
from chibo.emulation.facts import POWER
from chibo.emulation.models import EmulationModel, Registration
from chibo.emulation.web import asking
from chibo.emulation.web.forms import EndForm, ModelsForm, ReasonForm, RegistrationForm
from chibo.organisations.models import Organisation
from chibo.structure.web.answering import ask

FORM = "emulation/form.html"


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"by": request.user, "request_id": request.once}  # type: ignore[attr-defined]


def _about(organisation: Organisation) -> dict[str, Any]:
    return {"standing": organisation.standing_on(clock.today())}


@login_required
def add_models(request: HttpRequest, pk: int) -> HttpResponse:
    here = doors.find(Organisation, pk, user=request.user, power=POWER)  # type: ignore[arg-type]
    form = ModelsForm(request.POST or None, initial={"first_on": clock.today()})

    def act() -> Any:
        return register_models(rows=form.rows(here), on=clock.today(), **_by(request))

    back = f"{reverse('emulation:index')}?to_chuc={here.pk}"
    context = {"title": _("Register models"), "back": back, **_about(here)}
    return ask(request, form, act, template=FORM, then=back, **context)


@login_required
def end(request: HttpRequest, pk: int) -> HttpResponse:
    model = doors.find(EmulationModel, pk, user=request.user, power=POWER)  # type: ignore[arg-type]
    form = EndForm(request.POST or None, initial={"on": clock.today()})

    def act() -> Any:
        return end_model(model=model, **form.cleaned_data, **_by(request))

    back = f"{reverse('emulation:index')}?to_chuc={model.organisation_id}"
    context = {"title": _("End a model"), "what": model.name, "back": back, **_about(model.organisation)}
    return ask(request, form, act, template=FORM, then=back, **context)


@login_required
def take_back_model(request: HttpRequest, pk: int) -> HttpResponse:
    model = doors.find(EmulationModel, pk, user=request.user, power=POWER)  # type: ignore[arg-type]
    form = ReasonForm(request.POST or None)

    def act() -> Any:
        return withdraw_model(model=model, on=clock.today(), **form.cleaned_data, **_by(request))

    back = f"{reverse('emulation:index')}?to_chuc={model.organisation_id}"
    context = {"title": _("Withdraw a model"), "what": model.name, "back": back, **_about(model.organisation)}
    context["warning"] = _("The model will count on no day, as if it had never been registered.")
    context["send"] = _("Withdraw it")
    return ask(request, form, act, template=FORM, then=back, **context)


@login_required
def add_registration(request: HttpRequest, pk: int) -> HttpResponse:
    here = doors.find(Organisation, pk, user=request.user, power=POWER)  # type: ignore[arg-type]
    today = clock.today()
    given = {"kind": asking.kind_asked(request), "year": asking.year_asked(request, today), "on": today}
    form = RegistrationForm(request.POST or None, initial=given)

    def act() -> Any:
        return register_organisations(rows=[form.row(here)], on=today, **_by(request))

    back = _registrations(request, given["kind"], given["year"])
    context = {"title": _("Note a registration"), "back": back, **_about(here)}
    return ask(request, form, act, template=FORM, then=back, **context)


@login_required
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Hủy ghi nhận: with the reason, and a sentence that says what it does."""
    registration = doors.find(Registration, pk, user=request.user, power=POWER)  # type: ignore[arg-type]
    form = ReasonForm(request.POST or None)

    def act() -> Any:
        return withdraw_registration(
            registration=registration, on=clock.today(), **form.cleaned_data, **_by(request)
        )

    back = _registrations(request, registration.kind, registration.year)
    context = {
        "title": _("Withdraw a registration"),
        "registration": registration,
        "what": registration.get_kind_display(),
        "back": back,
        "warning": _("The organisation will count as not registered, and every figure follows at once."),
        "send": _("Withdraw it"),
        **_about(registration.organisation),
    }
    return ask(request, form, act, template=FORM, then=back, **context)


def _registrations(request: HttpRequest, kind: object, year: object) -> str:
    """Back to the list, from where the reader stands."""
    return f"{reverse('emulation:registrations')}?loai={kind}&nam={year}"
