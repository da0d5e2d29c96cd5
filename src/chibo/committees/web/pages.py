"""Committees to read: the bodies of an organisation, the organisations below it, who is in charge of what."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import F, OuterRef, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from chibo.access import doors
from chibo.access.reach import reach
from chibo.committees import campaigns, who
from chibo.committees.models import Charge
from chibo.committees.web.blocks import POWER, committee
from chibo.committees.web.congresses import HELD
from chibo.organisations.models import Organisation, Standing
from chibo.people.models import Person
from chibo.structure import printed, tabs

PAGE = 50


@login_required
def index(request: HttpRequest) -> HttpResponse:
    """The committee of the reader's own organisation."""
    home = request.scope.home  # type: ignore[attr-defined]
    if home is None:
        return render(request, "committees/nowhere.html")
    return organisation(request, home.pk)


@login_required
def organisation(request: HttpRequest, pk: int) -> HttpResponse:
    """The bodies of an organisation on the picked day, and who leads the organisations below it."""
    here = doors.find(Organisation, pk, user=request.user, power=POWER)  # type: ignore[arg-type]
    on = request.on  # type: ignore[attr-defined]
    standing = here.standing_on(on)
    context: dict[str, Any] = {"standing": standing, "organisation": here}
    if standing is not None:
        context |= committee(request, here, on)
        below = Organisation.objects.on(on).directly_below(here, on).in_tree_order()
        page = Paginator(below, PAGE).get_page(request.GET.get("page"))
        led: Any = _led(list(page.object_list), on)
        page.object_list = led
        context["page"] = page
        context["campaigns"] = campaigns.of(here, request.user, on)  # type: ignore[arg-type]
        context["held"] = printed.results(here, (HELD,), on).get(HELD) if context["campaigns"] else None
    return render(request, "committees/organisation.html", context)


@login_required
def register(request: HttpRequest) -> HttpResponse:
    """Who is in charge of what on the picked day, by given name."""
    on = request.on  # type: ignore[attr-defined]
    key = Person.objects.filter(pk=OuterRef("person_id")).values("sort_key")
    found = Charge.objects.in_force(on).filter(organisation__in=reach(request.user, POWER))  # type: ignore[arg-type]
    found = found.annotate(key=Subquery(key)).order_by(
        F("key").asc(nulls_last=True), "person_id", "organisation_id"
    )
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    listed = list(page.object_list)
    places = [charge.organisation_id for charge in listed]
    standings = {s.organisation_id: s for s in Standing.objects.in_force(on).filter(organisation__in=places)}
    called = who.names({charge.person_id for charge in listed})
    members = tabs.members(places, on)
    changeable = _where_assigned(request, listed)
    page.object_list = [
        {
            "charge": charge,
            "name": called.get(charge.person_id, ""),
            "standing": standings.get(charge.organisation_id),
            "members": None if members is None else members.get(charge.organisation_id, 0),
            "may_end": charge.assigned_by_id in changeable and charge.end_day is None,
        }
        for charge in listed
    ]
    return render(request, "committees/register.html", {"page": page})


def _led(below: list[Any], on: Any) -> list[dict[str, Any]]:
    numbers = [row.pk for row in below]
    secretaries, charges = who.secretaries(numbers, on), who.in_charge(numbers, on)
    return [
        {"organisation": row, "secretary": secretaries.get(row.pk, ""), "in_charge": charges.get(row.pk, [])}
        for row in below
    ]


def _where_assigned(request: HttpRequest, listed: list[Charge]) -> set[int]:
    assigners = {charge.assigned_by_id for charge in listed}
    reached = reach(request.user, "committees.change").filter(pk__in=assigners)  # type: ignore[arg-type]
    return set(reached.values_list("pk", flat=True))
