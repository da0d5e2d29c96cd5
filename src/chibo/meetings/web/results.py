"""After the meeting: what came out of it, and the superior's score."""

from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from chibo.meetings.actions.judge_quality import judge_quality
from chibo.meetings.actions.record_results import record_results
from chibo.meetings.web import asked as asking
from chibo.meetings.web.answering import again
from chibo.meetings.web.forms import JudgeForm, ResultsForm

NAMES = ("speakers", "topic", "own_quality", "resolution", "note")


@login_required
def results(request: HttpRequest, organisation_id: int, month: date) -> HttpResponse:
    """Record speakers, topic, own score, resolution, note."""
    asked = asking.cell_month(request, organisation_id, month, power="meetings.record")
    meeting = asked.picture.meeting
    if meeting is None:
        raise Http404
    start = {name: getattr(meeting, name) for name in NAMES} | {"version": asked.version}
    form = ResultsForm(request.POST or None, initial=start)
    context = asked.context(form=form, version=asked.version)
    if request.method != "POST":
        return render(request, "meetings/results.html", context)
    answer = again(request, "meetings/results.html", **context)
    if not form.is_valid():
        return answer()
    record_results(
        meeting=meeting,
        by=request.user,  # type: ignore[arg-type]
        on=asked.today,
        request_id=request.once,  # type: ignore[attr-defined]
        **form.cleaned_data,
    )
    messages.success(request, _("The results are saved."))
    return redirect(asked.at("cell_month"))


@login_required
def judge(request: HttpRequest, organisation_id: int, month: date) -> HttpResponse:
    """The score of the committee directly above the cell."""
    asked = asking.cell_month(request, organisation_id, month, power="meetings.judge")
    meeting = asked.picture.meeting
    if meeting is None:
        raise Http404
    form = JudgeForm(request.POST or None, initial={"quality": meeting.superior_quality})
    context = asked.context(form=form)
    if request.method != "POST":
        return render(request, "meetings/judge.html", context)
    answer = again(request, "meetings/judge.html", **context)
    if not form.is_valid():
        return answer()
    judge_quality(
        meeting=meeting,
        quality=form.cleaned_data["quality"],
        by=request.user,  # type: ignore[arg-type]
        on=asked.today,
        request_id=request.once,  # type: ignore[attr-defined]
    )
    messages.success(request, _("The score is saved."))
    return redirect(asked.at("cell_month"))
