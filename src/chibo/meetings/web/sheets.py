"""Sheets to print: the first page of the minutes, the month in large type, the roll for a pen."""

from datetime import date

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from chibo.meetings.web import asked as asking
from chibo.meetings.web import line
from chibo.meetings.web.people import absent_people, people_of


@login_required
def minutes(request: HttpRequest, organisation_id: int, month: date) -> HttpResponse:
    """What to copy into the bound book: the first line, the absent, the guests, the headings."""
    asked = asking.cell_month(request, organisation_id, month, power="meetings.view")
    meeting = asked.picture.meeting
    context = asked.context(
        agenda=list(meeting.agenda.all()) if meeting else [],
        guests=list(meeting.guests.select_related("item")) if meeting else [],
        absent=absent_people(asked.picture),
        **line.context(asked.picture),
    )
    return render(request, "meetings/minutes.html", context)


@login_required
def month_sheet(request: HttpRequest, organisation_id: int, month: date) -> HttpResponse:
    """The notice of the month on one sheet in large type, for members who have no phone."""
    asked = asking.cell_month(request, organisation_id, month, power="meetings.view")
    meeting = asked.picture.meeting
    agenda = list(meeting.agenda.prefetch_related("guests")) if meeting else []
    guests = list(meeting.guests.filter(item=None)) if meeting else []
    return render(request, "meetings/month_sheet.html", asked.context(agenda=agenda, guests=guests))


@login_required
def roll_sheet(request: HttpRequest, organisation_id: int, month: date) -> HttpResponse:
    """The roll on paper: names by given name, three boxes, a line for the reason."""
    asked = asking.cell_month(request, organisation_id, month, power="meetings.view")
    return render(request, "meetings/roll_sheet.html", asked.context(people=people_of(asked.picture)))
