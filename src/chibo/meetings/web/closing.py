"""Closing a meeting, and opening it again: each asks first, and says what will stand."""

from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from chibo.meetings import facts
from chibo.meetings.actions.close_meeting import close_meeting, row_of
from chibo.meetings.actions.reopen_meeting import reopen_meeting
from chibo.meetings.models import Closure
from chibo.meetings.rules import reasons_not_to_close
from chibo.meetings.web import asked as asking
from chibo.meetings.web import line
from chibo.meetings.web.answering import again
from chibo.meetings.web.forms import CloseForm, ReopenForm


@login_required
def close(request: HttpRequest, organisation_id: int, month: date) -> HttpResponse:
    """Close the meeting with its roll call; what speaks against it is said before the button is pressed."""
    asked = asking.cell_month(request, organisation_id, month, power="meetings.close")
    meeting = asked.picture.meeting
    if meeting is None:
        return redirect(asked.at("attendance"))
    if asked.picture.closure:
        return redirect(asked.at("cell_month"))
    form = CloseForm(request.POST or None, initial={"held_on": asked.picture.day, "version": asked.version})
    guests = list(meeting.guests.all())
    context = asked.context(form=form, guests=guests, version=asked.version, **line.context(asked.picture))
    if request.method != "POST":
        known = facts.known([row_of(meeting, asked.picture.day)])[0]
        reasons = tuple(reasons_not_to_close(known.closing(asked.today)))
        return render(request, "meetings/close.html", {**context, "reasons": reasons})
    answer = again(request, "meetings/close.html", **context)
    if not form.is_valid():
        return answer()
    close_meeting(
        meeting=meeting,
        by=request.user,  # type: ignore[arg-type]
        on=asked.today,
        request_id=request.once,  # type: ignore[attr-defined]
        **form.cleaned_data,
    )
    messages.success(request, _("The meeting is closed. Copy the first line into the book of minutes."))
    return redirect(asked.at("cell_month"))


@login_required
def reopen(request: HttpRequest, organisation_id: int, month: date) -> HttpResponse:
    """Open a closed meeting to correct it; the earlier closings stay listed."""
    asked = asking.cell_month(request, organisation_id, month, power="meetings.reopen")
    meeting = asked.picture.meeting
    if meeting is None or asked.picture.closure is None:
        return redirect(asked.at("cell_month"))
    form = ReopenForm(request.POST or None)
    earlier = Closure.objects.filter(meeting=meeting).exclude(reopened=None).select_related("reopened")
    context = asked.context(form=form, earlier=list(earlier), **line.context(asked.picture))
    if request.method != "POST":
        return render(request, "meetings/reopen.html", context)
    answer = again(request, "meetings/reopen.html", **context)
    if not form.is_valid():
        return answer()
    reopen_meeting(
        meeting=meeting,
        reason=form.cleaned_data["reason"],
        by=request.user,  # type: ignore[arg-type]
        on=asked.today,
        request_id=request.once,  # type: ignore[attr-defined]
    )
    messages.success(request, _("The meeting is open again. Correct it, then close it."))
    return redirect(asked.at("attendance"))
