"""The tab "Đảng viên" on the page of an organisation."""

from datetime import date

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.template.loader import render_to_string

from chibo.access import reach as reaching
from chibo.organisations.kinds import CELL_TYPES
from chibo.organisations.models import Organisation
from chibo.people.models import Membership
from chibo.people.web.listing import PAGE, rows_of


def members_tab(request: HttpRequest, organisation: Organisation, on: date) -> str:
    """Members counted on the day in the organisation and below it, within the reach of who asks."""
    reached = reaching.reach(request.user, "people.view")  # type: ignore[arg-type]
    below = Organisation.objects.within(organisation, on).filter(pk__in=reached.values("pk"))
    members = Membership.objects.filter(organisation__in=below.values("pk")).listed(on)
    page = Paginator(members, PAGE).get_page(request.GET.get("trang"))
    standing = organisation.standing_on(on)
    context = {
        "organisation": organisation,
        "page": page,
        "rows": rows_of(request, page),
        "is_cell": standing is not None and standing.type in CELL_TYPES,
        "may_change": "people.change" in request.scope.powers,  # type: ignore[attr-defined]
    }
    return render_to_string("people/tab.html", context, request)
