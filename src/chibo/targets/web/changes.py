"""Set, correct, withdraw, hand down."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.access import doors
from chibo.core import clock
from chibo.core.reasons import Reason
from chibo.documents.models import Document
from chibo.organisations.models import Organisation
from chibo.structure.web.answering import ask
from chibo.targets import opening
from chibo.targets.actions.cascade import cascade
from chibo.targets.actions.correct_target import correct_target
from chibo.targets.actions.set_target import set_target
from chibo.targets.actions.withdraw_target import withdraw
from chibo.targets.facts import POWER
from chibo.targets.models import Target
from chibo.targets.web.forms import UNITS, ReasonForm, ShareForm, TargetForm, initial_of
from chibo.targets.web.lines import in_unit, lines

FORM = "targets/form.html"
OFFERED = 100
RESOLUTIONS = ("NQ", "CTr", "KH")


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"by": request.user, "on": clock.today(), "request_id": request.once}  # type: ignore[attr-defined]


@login_required
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """One target; the next one begins with the days and the resolution of the last."""
    here = doors.find(Organisation, pk, user=request.user, power=POWER)  # type: ignore[arg-type]
    today = clock.today()
    issued = Document.objects.standing().filter(organisation=here, kind__in=RESOLUTIONS)
    year = date(today.year, 1, 1), date(today.year, 12, 31)
    place = Target.objects.standing().of(here).running_in(*year).count() + 1
    form = TargetForm(
        request.POST or None,
        documents=list(issued.newest_first()[:OFFERED]),
        initial={"first_on": year[0], "due_on": year[1], "position": place, "comparator": ">="},
    )

    def act() -> Target:
        return set_target(organisation=here, entry=form.entry, document=form.resolution, **_by(request))

    back = f"{reverse('targets:index')}?to_chuc={here.pk}"
    context = {"title": _("Set a target"), "standing": here.standing_on(today), "back": back, "units": UNITS}
    return ask(request, form, act, template=FORM, then=back, **context)


@login_required
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    target = opening.find(pk, user=request.user, power=POWER)  # type: ignore[arg-type]
    form = TargetForm(request.POST or None, initial=initial_of(target))

    def act() -> Target:
        version = form.cleaned_data["version"] or 0
        return correct_target(target=target, entry=form.entry, version=version, **_by(request))

    context: dict[str, Any] = {
        "title": _("Correct a target"),
        "units": UNITS,
        **_about(target),
        "record": target,
    }
    return ask(request, form, act, template=FORM, then=context["back"], **context)


@login_required
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    target = opening.find(pk, user=request.user, power=POWER)  # type: ignore[arg-type]
    form = ReasonForm(request.POST or None)
    carried = Target.objects.standing().filter(from_above=target).exists()

    def act() -> Target:
        return withdraw(target=target, reason=form.cleaned_data["reason"], **_by(request))

    context = {"title": _("Withdraw a target"), "carried": carried, **_about(target)}
    return ask(request, form, act, template=FORM, then=context["back"], **context)


def _about(target: Target) -> dict[str, Any]:
    return {
        "target": target,
        "standing": target.organisation.standing_on(clock.today()),
        "back": reverse("targets:target", args=[target.pk]),
    }


@dataclass
class ShareLine:
    """An organisation directly below and the field for its share; `given` where it has one."""

    organisation: Any
    form: ShareForm
    given: Any = None


@login_required
def hand_down(request: HttpRequest, pk: int) -> HttpResponse:
    """A share for each organisation directly below; one line each, empty lines get nothing."""
    target = opening.find(pk, user=request.user, power=POWER)  # type: ignore[arg-type]
    if target.voided_id is not None:
        raise Http404
    listed = _share_lines(request, target)
    context = {"line": lines([target], clock.today())[0], "lines": listed, **_about(target)}

    def again(reasons: Sequence[Reason] = ()) -> HttpResponse:
        return render(request, "targets/hand_down.html", {**context, "reasons": reasons}, status=422)

    if request.method != "POST":
        return render(request, "targets/hand_down.html", context)
    open_lines = [line for line in listed if line.given is None]
    if not all(line.form.is_valid() for line in open_lines):
        return again()
    request.answer_refusal = again  # type: ignore[attr-defined]
    shares: dict[Organisation, Decimal] = {
        line.organisation: line.form.cleaned_data["share"]
        for line in open_lines
        if line.form.cleaned_data["share"] is not None
    }
    cascade(target=target, shares=shares, **_by(request))
    messages.success(request, _("The act is recorded."))
    return redirect("targets:target", target.pk)


def _share_lines(request: HttpRequest, target: Target) -> list[ShareLine]:
    today = clock.today()
    have = {share.organisation_id: share for share in Target.objects.standing().filter(from_above=target)}
    below: Any = Organisation.objects.on(today).directly_below(target.organisation, today).in_tree_order()
    same = target.unit == "%"
    return [
        ShareLine(
            one,
            ShareForm(
                request.POST or None, prefix=f"o{one.pk}", initial={"share": target.aim} if same else None
            ),
            in_unit(target, have[one.pk].aim) if one.pk in have else None,
        )
        for one in below
    ]
