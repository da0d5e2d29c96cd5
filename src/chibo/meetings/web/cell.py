"""A cell's month: how far the meeting has come, what is to be done, and one button for the next step."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from chibo.access.power import holds_above
from chibo.core.days import show_day
from chibo.meetings.models import Meeting
from chibo.meetings.steps import Progress, Step
from chibo.meetings.web import asked as asking
from chibo.meetings.web.asked import CellMonth
from chibo.meetings.web.line import attendance, first_line

BUTTONS: dict[Step, tuple[str, str]] = {
    "prepare": ("agenda", "pencil"),
    "announce": ("announce", "calendar-event"),
    "meet": ("attendance", "list-check"),
    "conclude": ("close", "check"),
    "after": ("results", "pencil"),
}


@dataclass(frozen=True)
class Todo:
    state: str
    text: str
    act: str
    href: str


@login_required
def cell_month(request: HttpRequest, organisation_id: int, month: date) -> HttpResponse:
    """The month of a cell (phone first)."""
    asked = asking.cell_month(request, organisation_id, month, power="meetings.view")
    powers = request.scope.powers  # type: ignore[attr-defined]
    progress = progress_of(asked)
    meeting = asked.picture.meeting
    agenda = list(meeting.agenda.all()) if meeting else []
    context: dict[str, Any] = {
        "may_record": "meetings.record" in powers,
        "may_reopen": "meetings.reopen" in powers,
        "may_judge": "meetings.judge" in powers
        and holds_above(request.user, "meetings.judge", [asked.place.pk]),  # type: ignore[arg-type]
        "progress": progress,
        "steps": progress.line(),
        # Whoever records but does not close is not sent where they may not go.
        "button": _button(asked, progress)
        if progress.next != "conclude" or "meetings.close" in powers
        else None,
        "todos": list(_todos(asked, progress)),
        "agenda": agenda,
        "guests": list(meeting.guests.all()) if meeting else [],
        "line": first_line(asked.picture),
        "line_title": _("First line of the minutes") if asked.picture.closure else _("Who is convened"),
        "attendance": attendance(asked.picture),
        "planned": _planned(asked, meeting),
        "state": "due" if asked.state == "not_due" else asked.state,
        "state_word": _state_word(asked),
    }
    return render(request, "meetings/cell_month.html", asked.context(**context))


def progress_of(asked: CellMonth) -> Progress:
    meeting = asked.picture.meeting
    return Progress(
        agenda=meeting is not None and meeting.agenda.exists(),
        announced=meeting is not None and meeting.announced_id is not None,
        marked=asked.picture.marked,
        closed=asked.picture.closure is not None,
        scored=meeting is not None and bool(meeting.own_quality),
        day_has_come=asked.today >= _planned(asked, meeting),
    )


def _state_word(asked: CellMonth) -> str:
    words = {
        "done": _("met on time"),
        "late": _("met late"),
        "overdue": _("not met yet"),
        "not_due": _("still to come"),
    }
    if asked.picture.meeting and asked.picture.marked and not asked.picture.closure:
        return _("held, not closed yet")
    return words[asked.state]


def _planned(asked: CellMonth, meeting: Meeting | None) -> date:
    return meeting.planned_on if meeting and meeting.announced_id else asked.picture.planned


def _button(asked: CellMonth, progress: Progress) -> tuple[str, str, str] | None:
    words: dict[Step, str] = {
        "prepare": _("Prepare the agenda"),
        "announce": _("Announce the meeting"),
        "meet": _("Call the roll"),
        "conclude": _("Close the meeting"),
        "after": _("Record the results"),
    }
    if progress.next == "finished":
        return None
    name, icon = BUTTONS[progress.next]
    return words[progress.next], asked.at(name), icon


def _todos(asked: CellMonth, progress: Progress) -> Iterator[Todo]:
    """What is open, the most pressing first; the primary button's own step is not said twice."""
    planned = {"day": show_day(asked.picture.planned)}
    if asked.state == "overdue":
        yield Todo("overdue", _("The meeting planned for %(day)s is not recorded yet.") % planned, "", "")
    before = CellMonth(asked.place, asked.before, asked.today)
    if before.picture.base.roster and before.picture.closure is None:
        state = "overdue" if before.state == "overdue" else "due"
        yield Todo(
            state, _("Last month's meeting is not closed."), _("Open last month"), before.at("cell_month")
        )
    done = progress.done
    if not done["prepare"] and progress.next != "prepare":
        yield Todo("due", _("There is no agenda yet."), _("Prepare the agenda"), asked.at("agenda"))
    if not done["announce"] and progress.next != "announce":
        yield Todo(
            "due", _("The meeting is not announced yet."), _("Announce the meeting"), asked.at("announce")
        )
    meeting = asked.picture.meeting
    if done["conclude"] and meeting and not meeting.resolution:
        yield Todo("due", _("No number of a resolution is recorded."), _("Record it"), asked.at("results"))
