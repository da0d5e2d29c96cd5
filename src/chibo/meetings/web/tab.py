"""The meetings on the page of an organisation: the year of the picked day, month by month."""

from datetime import date

from django.http import HttpRequest
from django.template.loader import render_to_string

from chibo.meetings.web.asked import Place
from chibo.meetings.web.index import table
from chibo.organisations.models import Organisation


def meetings_tab(request: HttpRequest, organisation: Organisation, day: date) -> str:
    """The table of months; nothing on a day on which the organisation does not exist."""
    standing = organisation.standing_on(day)
    if standing is None:
        return ""
    return render_to_string("meetings/tab.html", table(Place(organisation, standing), day.year, day), request)
