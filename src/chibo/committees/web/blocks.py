"""What committees show on the page of an organisation: who leads it, who is in charge of it, the tab."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from chibo.access import power
from chibo.committees import who
from chibo.committees.words import Post
from chibo.organisations.models import Organisation
from chibo.structure import tabs

POWER = "committees.view"
LEADERS = (Post.SECRETARY, Post.PERMANENT_DEPUTY, Post.DEPUTY)


def register() -> None:
    tabs.register(tabs.Tab("cap-uy", _("Committee"), POWER, tab, order=20))
    tabs.register_block(tabs.Block("phu-trach", POWER, in_charge, place="aside", order=10))
    tabs.register_block(tabs.Block("lanh-dao", POWER, leaders, place="aside", order=20))


def committee(request: HttpRequest, organisation: Organisation, on: date) -> dict[str, Any]:
    """The bodies, who is in charge, and what the reader may change here."""
    listed = who.sittings([organisation.pk], on).get(organisation.pk, [])
    return {
        "organisation": organisation,
        "bodies": who.by_body(listed),
        "in_charge": who.in_charge([organisation.pk], on).get(organisation.pk, []),
        "may_change": "committees.change" in power.held(request.user, organisation),  # type: ignore[arg-type]
    }


def tab(request: HttpRequest, organisation: Organisation, on: date) -> str:
    return render_to_string("committees/bodies.html", committee(request, organisation, on), request)


def leaders(request: HttpRequest, organisation: Organisation, on: date) -> str:
    listed = who.sittings([organisation.pk], on).get(organisation.pk, [])
    context = {
        "organisation": organisation,
        "leaders": [s for s in listed if s.seat.post in LEADERS],
        "listed": listed,
    }
    return render_to_string("committees/leaders.html", context, request)


def in_charge(request: HttpRequest, organisation: Organisation, on: date) -> str:
    listed = who.in_charge([organisation.pk], on).get(organisation.pk, [])
    return render_to_string("committees/in_charge.html", {"in_charge": listed}, request)
