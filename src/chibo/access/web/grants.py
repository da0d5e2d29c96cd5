"""Who holds what, where, since when, until when, by which decision; giving a role and ending it."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from chibo.access.actions.appoint import appoint, end_appointment
from chibo.access.models import Appointment
from chibo.access.power import held, holds
from chibo.access.reach import reach
from chibo.access.web.answering import ask
from chibo.access.web.choosing import within
from chibo.access.web.forms import AppointForm, EndForm, FilterForm
from chibo.accounts.models import User
from chibo.core import acts, clock
from chibo.core.models import Act

POWER = "access.grant"
PAGE = 50
LONGEST_PRINT = 2000
MOST_ACCOUNTS = 20


@require_safe
@login_required
def index(request: HttpRequest) -> HttpResponse:
    """The appointments within reach, on screen."""
    form, found = _asked(request)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    rows = _rows(request, page.object_list)
    context = {"form": form, "page": page, "rows": rows, "query": request.GET.urlencode()}
    return render(request, "access/grants.html", context)


@require_safe
@login_required
def printed(request: HttpRequest) -> HttpResponse:
    """The same list on paper, without its pages."""
    form, found = _asked(request)
    rows = _rows(request, found[:LONGEST_PRINT])
    return render(request, "access/grants_printed.html", {"form": form, "rows": rows, "on_paper": True})


def _asked(request: HttpRequest) -> tuple[FilterForm, Any]:
    _only_granting(request)
    today = clock.today()
    form = FilterForm(request.GET, organisations=within(request.user, POWER, today))  # type: ignore[arg-type]
    found = form.narrow(_within_reach(request.user))
    rows = found.placed(today).select_related("user", "inspection")
    return form, rows.order_by("code", "role", "user__name", "pk")


def _only_granting(request: HttpRequest) -> None:
    if POWER not in request.scope.powers:  # type: ignore[attr-defined]
        raise Http404


def _within_reach(user: Any) -> Any:
    """Inspectors whose inspection has not been announced are seen where it was ordered, and not by those inspected."""
    here = reach(user, POWER).values("pk")
    listed = Appointment.objects.standing().filter(organisation__in=here)
    secret = Q(inspection=None) | Q(inspection__organisation__in=here)
    return listed.filter(secret | Q(inspection__announced_on__lte=clock.today()))


def _rows(request: HttpRequest, appointments: Any) -> list[dict[str, Any]]:
    """What a row prints. The act behind it is read apart: one that the reader may not see hides no appointment."""
    listed = list(appointments)
    may_void = "acts.void" in request.scope.powers  # type: ignore[attr-defined]
    journals = Act.objects.in_bulk([one.ended_id or one.began_id for one in listed]) if may_void else {}
    return [_row(one, journals.get(one.ended_id or one.began_id)) for one in listed]


def _row(appointment: Appointment, journal: Act | None) -> dict[str, Any]:
    today = clock.today()
    over = appointment.end_day is not None and appointment.end_day <= today
    undoable = journal is not None and acts.is_undoable(journal.verb) and journal.organisation_id
    return {
        "appointment": appointment,
        "over": over,
        "to_come": appointment.first_day > today,
        "may_end": not over and appointment.ended_id is None,
        "undo": reverse("structure:undo", args=[journal.organisation_id, journal.pk])
        if journal is not None and undoable
        else "",
        "undo_word": _("Undo the end") if appointment.ended_id else _("Undo"),
    }


@require_http_methods(["GET", "POST"])
@login_required
def give(request: HttpRequest) -> HttpResponse:
    """First somebody who has an account, then the role; who has none gets a letter from the organisation's page."""
    _only_granting(request)
    today = clock.today()
    organisations = within(request.user, POWER, today)  # type: ignore[arg-type]
    account = account_called(request.GET.get("tai_khoan", ""))
    if account is None:
        words = request.GET.get("tim", "").strip()
        found = list(accounts_called(request, words)[:MOST_ACCOUNTS]) if words else []
        context = {"words": words, "found": found, "home": request.scope.home}  # type: ignore[attr-defined]
        return render(request, "access/find_account.html", context)
    home = request.scope.home  # type: ignore[attr-defined]
    form = AppointForm(
        request.POST or None,
        organisations=organisations,
        powers=held(request.user, home) if home else frozenset(),  # type: ignore[arg-type]
        by=request.user,
        initial={"on": today},
    )
    return ask(
        request,
        form,
        lambda: appoint(user=account, by=request.user, request_id=request.once, **form.cleaned_data),  # type: ignore[arg-type,attr-defined]
        template="access/give.html",
        then=reverse("access:grants"),
        account=account,
    )


def accounts_called(request: HttpRequest, words: str) -> Any:
    """Whoever is called exactly so; by parts of a name only those appointed within one's reach."""
    here = reach(request.user, POWER).values("pk")  # type: ignore[arg-type]
    known = Appointment.objects.filter(organisation__in=here).named(words).values("user")
    exact = Q(username__iexact=User.normalize_username(words))
    return User.objects.filter(exact | Q(pk__in=known), is_active=True).order_by("name", "username")


def account_called(name: str) -> User | None:
    """The one chosen; found by the sign-in name in the address, so that numbers cannot be tried through."""
    if not name:
        return None
    account = User.objects.filter(username=name, is_active=True).first()
    if account is None:
        raise Http404
    return account


@require_http_methods(["GET", "POST"])
@login_required
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Say from when and by which decision; the person then opens nothing more there."""
    found = (
        _within_reach(request.user).placed(clock.today()).select_related("user", "inspection__organisation")
    )
    appointment = found.filter(pk=pk).first()
    if appointment is None:
        raise Http404
    at = appointment.inspection.organisation if appointment.inspection else appointment.organisation
    if not holds(request.user, POWER, at):  # type: ignore[arg-type]
        raise Http404
    form = EndForm(request.POST or None, initial={"on": clock.today()})
    return ask(
        request,
        form,
        lambda: end_appointment(
            appointment=appointment,
            by=request.user,  # type: ignore[arg-type]
            request_id=request.once,  # type: ignore[attr-defined]
            **form.cleaned_data,
        ),
        template="access/end.html",
        then=reverse("access:grants"),
        appointment=appointment,
        own=appointment.user_id == request.user.pk,
    )
