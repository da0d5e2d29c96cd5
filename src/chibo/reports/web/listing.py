"""Reviews within reach, newest first; open one; change its days."""

from datetime import timedelta
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Max, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.access import doors, power
from chibo.access.doors import within_reach
from chibo.core import clock
from chibo.core.periods import Period, half_year_of
from chibo.documents.words import Stage
from chibo.organisations.models import Organisation, Standing
from chibo.reports.actions.open_review import open_review
from chibo.reports.actions.revise import revise
from chibo.reports.models import Review
from chibo.reports.web.answering import about, ask, by, found, place
from chibo.reports.web.forms import OpenForm, ReviseForm

POWER = "reports.edit"
PAGE = 20


@login_required
def index(request: HttpRequest) -> HttpResponse:
    words = request.GET.get("tim", "").strip()[:120]
    asked: Any = within_reach(Review, user=request.user, power="reports.view").filter(voided=None)  # type: ignore[arg-type]
    if words:
        named = Standing.objects.in_force(clock.today()).matching(words)
        asked = asked.filter(organisation__in=named.values("organisation"))
    reached = Max("document__steps__stage", filter=Q(document__steps__voided=None, document__voided=None))
    listed = (
        asked.annotate(reached=reached).select_related("document").order_by("-first", "organisation", "pk")
    )
    page = Paginator(listed, PAGE).get_page(request.GET.get("page"))
    rows = list(page.object_list)
    names = dict(
        Standing.objects.in_force(clock.today())
        .filter(organisation__in={row.organisation_id for row in rows})
        .values_list("organisation_id", "name")
    )
    page.object_list = [
        {
            "review": row,
            "period": Period(row.first, row.end),
            "name": names.get(row.organisation_id, ""),
            "stage": Stage(row.reached or Stage.DRAFT),
            "document": row.document if row.document and row.document.voided_id is None else None,
        }
        for row in rows
    ]
    home = request.scope.home  # type: ignore[attr-defined]
    may_open = home is not None and power.holds(request.user, POWER, home)  # type: ignore[arg-type]
    return render(
        request, "reports/index.html", {"page": page, "home": home, "may_open": may_open, "words": words}
    )


@login_required
def open_one(request: HttpRequest, pk: int) -> HttpResponse:
    """By default the half-year that is over or ends next."""
    here = doors.find(Organisation, pk, user=request.user, power=POWER)  # type: ignore[arg-type]
    today = clock.today()
    period = half_year_of(today - timedelta(days=92))
    form = OpenForm(
        request.POST or None,
        initial={"first": period.first, "last": period.last, "closing_on": period.last},
    )
    opened: list[Review] = []

    def act() -> None:
        data = form.cleaned_data
        opened.append(
            open_review(
                organisation=here,
                days=form.days,
                conference=data["conference"],
                composed=data["composed"],
                on=today,
                **by(request),
            )
        )

    answer = ask(
        request,
        form,
        act,
        back=reverse("reports:index"),
        title=_("Open a half-year review"),
        standing=here.standing_on(today),
    )
    return redirect(place(opened[0])) if opened else answer


@login_required
def days(request: HttpRequest, pk: int) -> HttpResponse:
    review = found(request, pk)
    names = ("closing_on", "conference", "conference_on", "version")
    form = ReviseForm(request.POST or None, initial={name: getattr(review, name) for name in names})

    def act() -> None:
        data = {**form.cleaned_data, "version": form.cleaned_data["version"] or 0}
        revise(review=review, on=clock.today(), **data, **by(request))

    return ask(
        request,
        form,
        act,
        back=place(review),
        record=review,
        title=_("Days and conference of the review"),
        **about(review, clock.today()),
    )
