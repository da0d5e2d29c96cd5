"""The roll call: big rows by given name; everyone is present until marked otherwise."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from chibo.meetings.actions.add_guest import add_guest
from chibo.meetings.actions.record_attendance import record_attendance
from chibo.meetings.models import Guest
from chibo.meetings.web import asked as asking
from chibo.meetings.web import line
from chibo.meetings.web.answering import again
from chibo.meetings.web.asked import CellMonth
from chibo.meetings.web.people import people_of
from chibo.meetings.web.roll import Roll, read
from chibo.meetings.words import REASONS_FOR_ABSENCE, ROLES_OF_GUESTS

TEMPLATE = "meetings/attendance.html"


@login_required
def attendance(request: HttpRequest, organisation_id: int, month: date) -> HttpResponse:
    """Show the roll, and write what was marked; the same form adds a guest and leads on to closing."""
    asked = asking.cell_month(request, organisation_id, month, power="meetings.record")
    if asked.picture.closure:
        return redirect(asked.at("cell_month"))
    if request.method != "POST":
        return render(request, TEMPLATE, _context(asked, _start(asked)))
    roll = read(request.POST, asked.today)
    answer = again(request, TEMPLATE, **_context(asked, roll))
    if roll.reasons:
        return answer(roll.reasons)
    record_attendance(
        organisation=asked.cell,
        month=month,
        held_on=roll.held_on,
        marks=roll.marks,
        by=request.user,  # type: ignore[arg-type]
        on=asked.today,
        version=roll.version,
        request_id=request.once,  # type: ignore[attr-defined]
    )
    if roll.guest_name:
        _add_guest(request, asked, roll)
    return _onward(request, asked, roll)


def _add_guest(request: HttpRequest, asked: CellMonth, roll: Roll) -> None:
    add_guest(
        organisation=asked.cell,
        month=asked.month,
        name=roll.guest_name,
        role=roll.guest_role,
        by=request.user,  # type: ignore[arg-type]
        on=asked.today,
    )


def _onward(request: HttpRequest, asked: CellMonth, roll: Roll) -> HttpResponse:
    if roll.then == "close":
        return redirect(asked.at("close"))
    if roll.then == "guest":
        return redirect(asked.at("attendance") + "#khach")
    messages.success(request, _("The roll call is saved."))
    return redirect(asked.at("attendance"))


def _start(asked: CellMonth) -> Roll:
    """The roll as it stands: yesterday's meeting keeps its day, a new one is held today at the latest."""
    meeting = asked.picture.meeting
    held = meeting.held_on if meeting and meeting.held_on else min(asked.picture.day, asked.today)
    return Roll(held_on=held, version=asked.version)


def _context(asked: CellMonth, roll: Roll) -> dict[str, Any]:
    people = [roll.applied(attending) for attending in people_of(asked.picture)]
    guests = Guest.objects.filter(meeting=asked.picture.meeting) if asked.picture.meeting else []
    return asked.context(
        people=[a for a in people if not a.unasked],
        unasked=[a for a in people if a.unasked],
        roll=roll,
        guests=list(guests),
        why=[str(reason) for reason in REASONS_FOR_ABSENCE],
        roles=[str(role) for role in ROLES_OF_GUESTS],
        **line.context(asked.picture),
    )
