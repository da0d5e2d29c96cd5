"""Open a campaign; correct what is recorded of a congress, withdraw it."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.access import doors, power
from chibo.committees.actions.correct_congress import correct_congress
from chibo.committees.actions.open_campaign import open_campaign
from chibo.committees.actions.withdraw_congress import withdraw_congress
from chibo.committees.campaigns import POWER as VIEW
from chibo.committees.congress_facts import POWER
from chibo.committees.models import Congress
from chibo.committees.web.congress_forms import CampaignForm, CountsForm, ReasonForm, initial_of
from chibo.core import clock
from chibo.organisations.models import Organisation
from chibo.structure.web.answering import ask

FORM = "committees/congress_form.html"


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"by": request.user, "on": clock.today(), "request_id": request.once}  # type: ignore[attr-defined]


@login_required
def open_one(request: HttpRequest, pk: int) -> HttpResponse:
    here = doors.find(Organisation, pk, user=request.user, power=POWER)  # type: ignore[arg-type]
    form = CampaignForm(request.POST or None)
    back = reverse("committees:congresses")

    def act() -> Any:
        return open_campaign(organisation=here, entry=form.entry, **_by(request))

    context = {
        "title": _("Open a congress campaign"),
        "standing": here.standing_on(clock.today()),
        "back": back,
    }
    return ask(request, form, act, template=FORM, then=back, **context)


@login_required
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    congress = doors.find(Congress, pk, user=request.user, power=POWER)  # type: ignore[arg-type]
    form = CountsForm(request.POST or None, initial=initial_of(congress))

    def act() -> Any:
        data = form.cleaned_data
        return correct_congress(
            congress=congress,
            held_on=data["held_on"],
            counts=form.counts,
            version=data["version"] or 0,
            **_by(request),
        )

    context: dict[str, Any] = {
        "title": _("Correct a congress"),
        **_about(request, congress),
        "record": congress,
    }
    return ask(request, form, act, template=FORM, then=context["back"], **context)


@login_required
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    congress = doors.find(Congress, pk, user=request.user, power=POWER)  # type: ignore[arg-type]
    form = ReasonForm(request.POST or None)

    def act() -> Any:
        return withdraw_congress(congress=congress, reason=form.cleaned_data["reason"], **_by(request))

    context = {"title": _("Withdraw a congress"), "withdrawing": True, **_about(request, congress)}
    return ask(request, form, act, template=FORM, then=context["back"], **context)


def _about(request: HttpRequest, congress: Congress) -> dict[str, Any]:
    """Back to the lines of the organisation directly above, where the reader reaches it."""
    today = clock.today()
    above = congress.organisation.superior_on(today)
    reached = above is not None and power.holds(request.user, VIEW, above)  # type: ignore[arg-type]
    place = above if above is not None and reached else congress.organisation
    return {
        "congress": congress,
        "standing": congress.organisation.standing_on(today),
        "back": reverse("committees:congress_board", args=[congress.campaign_id, place.pk]),
    }
