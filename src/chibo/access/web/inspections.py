"""Approved inspections: by which decision, of whom, until when, by which team; and when they were announced."""

from datetime import timedelta
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from chibo.access import doors
from chibo.access.actions.announce_inspection import announce_inspection
from chibo.access.actions.move_inspection_end import move_inspection_end
from chibo.access.actions.open_inspection import POWER, appoint_inspector, open_inspection
from chibo.access.models import Inspection
from chibo.access.web.answering import ask
from chibo.access.web.choosing import LONGEST_LIST
from chibo.access.web.forms import InspectionForm, MoveEndForm, OnForm
from chibo.access.web.grants import MOST_ACCOUNTS, account_called, accounts_called
from chibo.core import acts, clock
from chibo.core.models import Act
from chibo.organisations.models import Organisation, Standing

PAGE = 30
A_DAY = timedelta(days=1)


@require_safe
@login_required
def index(request: HttpRequest) -> HttpResponse:
    """Those ordered within one's reach, the newest first."""
    if POWER not in request.scope.powers:  # type: ignore[attr-defined]
        raise Http404
    found = doors.within_reach(Inspection, user=request.user, power=POWER).filter(voided=None)  # type: ignore[arg-type]
    team = Count("appointments__user", distinct=True)
    page = Paginator(found.annotate(team=team).order_by("-during", "-pk"), PAGE).get_page(
        request.GET.get("page")
    )
    names = names_of({one.organisation_id for one in page.object_list})
    rows = [(one, names.get(one.organisation_id, ""), _state(one)) for one in page.object_list]
    return render(request, "access/inspections.html", {"page": page, "rows": rows})


@require_http_methods(["GET", "POST"])
@login_required
def open_one(request: HttpRequest, pk: int) -> HttpResponse:
    """The committee of this organisation inspects some of those below it."""
    organisation = doors.find(Organisation, pk, user=request.user, power=POWER)  # type: ignore[arg-type]
    today = clock.today()
    below = [one for one in _below(organisation) if one.pk != organisation.pk]
    form = InspectionForm(request.POST or None, organisations=below, initial={"on": today})
    known = {str(one.pk): one for one in below}

    def do() -> None:
        given = form.cleaned_data
        open_inspection(
            organisation=organisation,
            places=[known[place] for place in given["places"]],
            decision=given["decision"],
            on=given["on"],
            end=given["last"] + A_DAY,
            by=request.user,  # type: ignore[arg-type]
            request_id=request.once,  # type: ignore[attr-defined]
        )

    standing = organisation.standing_on(today)
    return ask(
        request,
        form,
        do,
        template="access/open_inspection.html",
        then=reverse("access:inspections"),
        place=standing.name if standing else "",
        nothing=not below,
    )


def _below(organisation: Organisation) -> list[Any]:
    """Everything below, in the order of the tree; where that is too much to read through, the next level only."""
    today = clock.today()
    there: Any = Organisation.objects.on(today)
    within = Organisation.objects.within(organisation, today)
    listed = list(there.filter(pk__in=within.values("pk")).order_by("path")[: LONGEST_LIST + 1])
    if len(listed) <= LONGEST_LIST:
        return listed
    nearest = Organisation.objects.directly_below(organisation, today).values("pk")
    return list(there.filter(pk__in=nearest).order_by("path"))


@require_safe
@login_required
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """What it rests on, whom it looks into, its team, and what was done about it."""
    inspection = _find(request, pk)
    team: dict[int, dict[str, Any]] = {}
    for appointment in inspection.appointments.standing().select_related("user").order_by("pk"):
        team.setdefault(appointment.user_id, {"user": appointment.user, "appointment": appointment})
    journals = Act.objects.filter(
        touches__label=Inspection._meta.label_lower, touches__object_id=inspection.pk
    )
    context = {
        "inspection": inspection,
        "state": _state(inspection),
        "places": names_of(set(inspection.places)).values(),
        "place": names_of({inspection.organisation_id}).get(inspection.organisation_id, ""),
        "team": list(team.values()),
        "over": inspection.during.upper <= clock.today(),
        "acts": [
            (journal, acts.word(journal.verb), _undo_at(request, journal))
            for journal in journals.select_related("voided_by", "actor").order_by("-pk")
        ],
    }
    return render(request, "access/inspection.html", context)


def _undo_at(request: HttpRequest, journal: Act) -> str:
    undone = getattr(journal, "voided_by", None) is not None
    may = "acts.void" in request.scope.powers and acts.is_undoable(journal.verb) and not undone  # type: ignore[attr-defined]
    return reverse("structure:undo", args=[journal.organisation_id, journal.pk]) if may else ""


@require_http_methods(["GET", "POST"])
@login_required
def name_inspector(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody with an account, from a day to the end of the inspection."""
    inspection = _find(request, pk)
    account = account_called(request.GET.get("tai_khoan", ""))
    if account is None:
        words = request.GET.get("tim", "").strip()
        found = list(accounts_called(request, words)[:MOST_ACCOUNTS]) if words else []
        context = {"words": words, "found": found, "inspection": inspection, "home": inspection.organisation}
        return render(request, "access/find_account.html", context)
    first = max(clock.today(), inspection.first_day)
    form = OnForm(request.POST or None, initial={"on": first})
    return ask(
        request,
        form,
        lambda: appoint_inspector(
            inspection=inspection,
            user=account,
            on=form.cleaned_data["on"],
            by=request.user,  # type: ignore[arg-type]
            request_id=request.once,  # type: ignore[attr-defined]
        ),
        template="access/of_inspection.html",
        title=_("Name to the team: %(name)s") % {"name": account},
        note=_(
            "They see the organisations inspected, names included, change nothing, and see nothing after the "
            "last day."
        ),
        word=_("Name to the team"),
        **_about(inspection),
    )


@require_http_methods(["GET", "POST"])
@login_required
def move_end(request: HttpRequest, pk: int) -> HttpResponse:
    """Later, or earlier: what the team sees ends with it."""
    inspection = _find(request, pk)
    form = MoveEndForm(request.POST or None, initial={"last": inspection.last_day})
    return ask(
        request,
        form,
        lambda: move_inspection_end(
            inspection=inspection,
            end=form.cleaned_data["last"] + A_DAY,
            decision=form.cleaned_data["decision"],
            on=clock.today(),
            by=request.user,  # type: ignore[arg-type]
            request_id=request.once,  # type: ignore[attr-defined]
        ),
        template="access/of_inspection.html",
        title=_("Extend the inspection or end it early"),
        note=_("What the team may see ends on the same day. A day that is over ends it at once."),
        word=_("Move the end"),
        **_about(inspection),
    )


@require_http_methods(["GET", "POST"])
@login_required
def announce(request: HttpRequest, pk: int) -> HttpResponse:
    """From that day the organisations inspected read of it, and members see the looks of its team."""
    inspection = _find(request, pk)
    form = OnForm(request.POST or None, initial={"on": clock.today()})
    return ask(
        request,
        form,
        lambda: announce_inspection(
            inspection=inspection,
            on=form.cleaned_data["on"],
            by=request.user,  # type: ignore[arg-type]
            request_id=request.once,  # type: ignore[attr-defined]
        ),
        template="access/of_inspection.html",
        title=_("Announce the inspection"),
        note=_(
            "From this day the organisations inspected read of it here, and members see that its team looked at "
            "their data."
        ),
        word=_("Announce it"),
        **_about(inspection),
    )


def _find(request: HttpRequest, pk: int) -> Inspection:
    inspection = doors.find(Inspection, pk, user=request.user, power=POWER)  # type: ignore[arg-type]
    if inspection.voided_id is not None:
        raise Http404
    return inspection


def _about(inspection: Inspection) -> dict[str, Any]:
    at = reverse("access:inspection", args=[inspection.pk])
    return {"inspection": inspection, "back": at, "then": at}


def _state(inspection: Inspection) -> str:
    """In a word, as of today."""
    today = clock.today()
    if inspection.during.upper <= today:
        return _("over")
    return _("to come") if inspection.first_day > today else _("under way")


def names_of(organisations: set[int]) -> dict[int, str]:
    """What these organisations are called today, by code."""
    there = Standing.objects.in_force(clock.today()).filter(organisation__in=organisations)
    return dict(there.order_by("code").values_list("organisation_id", "name"))
