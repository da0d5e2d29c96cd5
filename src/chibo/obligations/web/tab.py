"""The obligations on the page of an organisation: its own, and how those below it stand."""

from datetime import date

from django.http import HttpRequest
from django.template.loader import render_to_string

from chibo.obligations.web.forms import FilterForm
from chibo.obligations.web.listing import Here, given_rows, with_next
from chibo.organisations.models import Organisation

MOST = 50


def obligations_tab(request: HttpRequest, organisation: Organisation, day: date) -> str:
    """What it was given, overdue first; nothing on a day on which it does not exist."""
    standing = organisation.standing_on(day)
    if standing is None:
        return ""
    here = Here(organisation, standing, day)
    rows = given_rows(request, here, FilterForm({}, states=[]))
    context = {
        "place": organisation,
        "on": day,
        "rows": with_next(request, here, rows[:MOST]),
        "more": len(rows) > MOST,
    }
    return render_to_string("obligations/tab.html", context, request)
