"""Before the meeting: the agenda, the announcement, the registered day."""

from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from chibo.core import clock
from chibo.meetings import calendar
from chibo.meetings.actions.announce_meeting import announce_meeting
from chibo.meetings.actions.register_day import register_day
from chibo.meetings.actions.set_agenda import set_agenda
from chibo.meetings.models import RegisteredDay
from chibo.meetings.web import asked as asking
from chibo.meetings.web.answering import again
from chibo.meetings.web.forms import AgendaForm, AnnounceForm, RegisteredDayForm

RECORD = "meetings.record"


@login_required
def agenda(request: HttpRequest, organisation_id: int, month: date) -> HttpResponse:
    """Set the agenda: one item a line; what every cell does each month is offered to start from."""
    asked = asking.cell_month(request, organisation_id, month, power=RECORD)
    meeting = asked.picture.meeting
    items = [item.title for item in meeting.agenda.all()] if meeting else []
    start = {"items": "\n".join(items or _usual()), "version": asked.version}
    form = AgendaForm(request.POST or None, initial=start)
    context = asked.context(form=form, offered=not items)
    if request.method != "POST":
        return render(request, "meetings/agenda.html", context)
    answer = again(request, "meetings/agenda.html", **context)
    if not form.is_valid():
        return answer()
    set_agenda(
        organisation=asked.cell,
        month=month,
        items=form.titles(),
        by=request.user,  # type: ignore[arg-type]
        on=asked.today,
        version=form.cleaned_data["version"],
        request_id=request.once,  # type: ignore[attr-defined]
    )
    messages.success(request, _("The agenda is saved."))
    return redirect(asked.at("cell_month"))


def _usual() -> list[str]:
    """What the guidance asks of every regular meeting, for the secretary to change."""
    return [
        _("Dues, attendance, programme, choice of a secretary"),
        _("News and documents of the superiors"),
        _("How last month's tasks and resolution were carried out"),
        _("Tasks of this month: who, what, by when"),
        _("Opinions of members; criticism and self-criticism"),
        _("Conclusion, resolution, score of the meeting"),
    ]


@login_required
def announce(request: HttpRequest, organisation_id: int, month: date) -> HttpResponse:
    """Fix day, time and place; nothing is sent by the program itself."""
    asked = asking.cell_month(request, organisation_id, month, power=RECORD)
    meeting = asked.picture.meeting
    announced = meeting if meeting and meeting.announced_id else None
    start = {
        "planned_on": announced.planned_on if announced else asked.picture.planned,
        "starts_at": announced.starts_at if announced else None,
        "place": announced.place if announced else "",
        "version": asked.version,
    }
    form = AnnounceForm(request.POST or None, initial=start)
    context = asked.context(form=form)
    if request.method != "POST":
        return render(request, "meetings/announce.html", context)
    answer = again(request, "meetings/announce.html", **context)
    if not form.is_valid():
        return answer()
    announce_meeting(
        organisation=asked.cell,
        month=month,
        by=request.user,  # type: ignore[arg-type]
        on=asked.today,
        request_id=request.once,  # type: ignore[attr-defined]
        **form.cleaned_data,
    )
    messages.success(request, _("The meeting is announced. Print the notice for those without a phone."))
    return redirect(asked.at("cell_month"))


@login_required
def registered_day(request: HttpRequest, organisation_id: int) -> HttpResponse:
    """Register the day of the month on which the cell meets."""
    place = asking.place(request, organisation_id, power=RECORD)
    if not place.is_cell:
        raise Http404
    today = clock.today()
    month = today.replace(day=1)
    form = RegisteredDayForm(request.POST or None, initial={"since_day": RegisteredDayForm.first(today)})
    context = {
        "place": place,
        "form": form,
        "month": month,
        "planned": calendar.planned_for([(place.pk, month)])[place.pk, month],
        "registered": RegisteredDay.objects.open().filter(organisation=place.pk).first(),
    }
    if request.method != "POST":
        return render(request, "meetings/registered_day.html", context)
    answer = again(request, "meetings/registered_day.html", **context)
    if not form.is_valid():
        return answer()
    register_day(
        organisation=place.organisation,
        by=request.user,  # type: ignore[arg-type]
        on=today,
        request_id=request.once,  # type: ignore[attr-defined]
        **form.cleaned_data,
    )
    messages.success(request, _("The day is registered."))
    return redirect("meetings:cell_month", place.pk, month)
