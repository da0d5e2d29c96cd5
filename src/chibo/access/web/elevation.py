"""The administrator's hour: opening it, ending it, and the page on which those concerned read of it."""

from typing import Any

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chibo.access.actions.elevate import elevate, end_elevation
from chibo.access.models import Appointment, Elevation, Inspection
from chibo.access.reach import nodes, reach
from chibo.access.roles import ELEVATE, WATCH, Role
from chibo.access.web.answering import ask
from chibo.access.web.forms import ElevateForm
from chibo.access.web.inspections import names_of
from chibo.core import clock
from chibo.organisations.steps import numbers

PAGE = 50


@require_http_methods(["GET", "POST"])
@login_required
@reauthentication_required
def begin(request: HttpRequest) -> HttpResponse:
    """Asked for the password, or the second step, first: the hour opens what the role does not."""
    if ELEVATE not in request.scope.powers:  # type: ignore[attr-defined]
        raise Http404
    today = clock.today()
    mine = Appointment.objects.in_force(today).held_by(request.user).filter(role=Role.ADMINISTRATOR)  # type: ignore[arg-type]
    appointments = {str(one.pk): one for one in mine.placed(today).order_by("pk")}
    form = ElevateForm(
        request.POST or None,
        appointments=list(appointments.values()),
        initial={"appointment": next(iter(appointments), None)},
    )
    return ask(
        request,
        form,
        lambda: elevate(
            appointment=appointments[form.cleaned_data["appointment"]],
            by=request.user,  # type: ignore[arg-type]
            reason=form.cleaned_data["reason"],
            on=today,
            request_id=request.once,  # type: ignore[attr-defined]
        ),
        template="access/elevate.html",
        then="/",
        running=request.scope.elevated,  # type: ignore[attr-defined]
    )


@require_POST
@login_required
def end(request: HttpRequest) -> HttpResponse:
    """The button of the banner. An hour that was over by then is over."""
    hour = request.scope.elevated  # type: ignore[attr-defined]
    if hour is not None:
        end_elevation(elevation=hour, by=request.user, on=clock.today(), request_id=request.once)  # type: ignore[arg-type,attr-defined]
    messages.success(request, _("The content is closed again."))
    return redirect("/")


@require_safe
@login_required
def opened(request: HttpRequest) -> HttpResponse:
    """Administrators' hours at or above what one watches over, and the inspections announced there."""
    if WATCH not in request.scope.powers:  # type: ignore[attr-defined]
        raise Http404
    page = Paginator(_hours(request), PAGE).get_page(request.GET.get("page"))
    names = names_of({hour.organisation_id for hour in page.object_list})
    page.object_list = [(hour, names.get(hour.organisation_id, "")) for hour in page.object_list]  # type: ignore[assignment]
    told = Inspection.objects.announced(clock.today()).standing().concerning()
    inspections = list(told.order_by("-announced_on", "-pk"))
    places = names_of({place for one in inspections for place in one.places})
    context = {
        "page": page,
        "now": clock.now(),
        "inspections": [
            (one, [places[place] for place in one.places if place in places]) for one in inspections
        ],
    }
    return render(request, "access/opened.html", context)


def _hours(request: HttpRequest) -> Any:
    """An hour at a node opened everything below it: whoever watches there or below reads of it."""
    above = {pk for path in nodes(request.user, WATCH, clock.today()) for pk in numbers(path)}  # type: ignore[arg-type]
    below = reach(request.user, WATCH)  # type: ignore[arg-type]
    seen = Elevation.objects.filter(organisation__in=above) | Elevation.objects.filter(
        organisation__in=below.values("pk")
    )
    return seen.select_related("user").order_by("-began_at", "-pk")
