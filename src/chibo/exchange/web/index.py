"""Whose sheets have come: the organisations below, each with what was received of it in the half-year."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Count, Exists, Max, OuterRef, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from chibo.core import clock
from chibo.core.periods import Period
from chibo.exchange import form as sheet_form
from chibo.exchange.models import TakenSheet
from chibo.exchange.web.asked import halves, period_of, senders
from chibo.exchange.web.forms import NarrowForm
from chibo.organisations.models import Standing

PAGE = 100


@login_required
def index(request: HttpRequest) -> HttpResponse:
    period, found = period_of(request), senders(request)
    first_two = list(found[:2])
    if len(first_two) == 1:
        return redirect(f"{reverse('exchange:sheet', args=[first_two[0].pk])}?ky={period.first.isoformat()}")
    if not first_two:
        return render(request, "exchange/nowhere.html")
    form = NarrowForm(request.GET)
    page = Paginator(_narrow(found, form, period), PAGE).get_page(request.GET.get("page"))
    page.object_list = _rows(page.object_list, period)
    context = {"page": page, "period": period, "halves": halves(period), "form": form}
    return render(request, "exchange/index.html", context)


def _received(period: Period) -> Any:
    return TakenSheet.objects.standing().filter(kind=sheet_form.KIND, first=period.first, end=period.end)


def _narrow(found: Any, form: NarrowForm, period: Period) -> Any:
    if not form.is_valid():
        return found
    if words := form.cleaned_data["tim"]:
        named = Standing.objects.in_force(clock.today()).matching(words)
        found = found.filter(pk__in=named.values("organisation"))
    sent = Exists(_received(period).filter(organisation=OuterRef("pk")))
    return {"co": found.filter(sent), "chua": found.exclude(sent)}.get(form.cleaned_data["co"], found)


def _rows(organisations: Any, period: Period) -> list[dict[str, Any]]:
    """Two statements, whatever the number of rows."""
    listed = list(organisations)
    received = _received(period).filter(organisation__in=[one.pk for one in listed])
    sums = received.values("organisation_id").annotate(on=Max("on"), sheets=Count("pk"), entries=Sum("rows"))
    known = {row["organisation_id"]: row for row in sums}
    return [{"organisation": one, "received": known.get(one.pk)} for one in listed]
