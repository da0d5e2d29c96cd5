"""Taking a guest off the list."""

from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from chibo.meetings.actions.remove_guest import remove_guest
from chibo.meetings.web import asked as asking


@login_required
def remove(request: HttpRequest, organisation_id: int, month: date, guest_id: int) -> HttpResponse:
    """Ask, then remove a guest of this meeting."""
    asked = asking.cell_month(request, organisation_id, month, power="meetings.record")
    meeting = asked.picture.meeting
    guest = meeting.guests.filter(pk=guest_id).first() if meeting else None
    if guest is None:
        raise Http404
    if request.method != "POST":
        return render(request, "meetings/guest_removal.html", asked.context(guest=guest))
    remove_guest(
        guest=guest,
        by=request.user,  # type: ignore[arg-type]
        on=asked.today,
        request_id=request.once,  # type: ignore[attr-defined]
    )
    messages.success(request, _("%(name)s is no longer listed as a guest.") % {"name": guest.name})
    return redirect(asked.at("attendance"))
