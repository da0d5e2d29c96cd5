"""The tasks of the next period: add, edit, move, drop, have them proposed."""

from datetime import timedelta

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chibo.access import doors
from chibo.core import clock
from chibo.obligations.words import Stage
from chibo.reports.actions.add_task import add_task
from chibo.reports.actions.drop_task import drop_task
from chibo.reports.actions.edit_task import FIELDS, edit_task
from chibo.reports.actions.move_task import move_task
from chibo.reports.actions.propose_tasks import propose_tasks
from chibo.reports.models import ReviewTask
from chibo.reports.phrases import next_period_end
from chibo.reports.web.answering import about, ask, by, do, found, place
from chibo.reports.web.forms import TaskForm

TAB = "nhiem-vu"


def _found(request: HttpRequest, pk: int) -> ReviewTask:
    return doors.find(ReviewTask, pk, user=request.user, power="reports.edit")  # type: ignore[arg-type]


@login_required
def add(request: HttpRequest, pk: int) -> HttpResponse:
    review = found(request, pk)
    due_on = next_period_end(review) - timedelta(days=1)
    form = TaskForm(request.POST or None, initial={"fulfilled_by": Stage.DONE, "due_on": due_on})

    def act() -> None:
        add_task(review=review, entry=form.entry(), on=clock.today(), **by(request))

    context = {"title": _("Add a task"), **about(review, clock.today())}
    return ask(request, form, act, back=place(review, TAB), **context)


@login_required
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    task = _found(request, pk)
    values = {name: getattr(task, name) for name in (*FIELDS, "version")}
    form = TaskForm(request.POST or None, initial=values)

    def act() -> None:
        edit_task(
            task=task,
            entry=form.entry(first_on=task.first_on),
            version=form.cleaned_data["version"] or 0,
            on=clock.today(),
            **by(request),
        )

    context = {"title": _("Edit a task"), **about(task.review, clock.today())}
    return ask(request, form, act, back=place(task.review, TAB), record=task, **context)


@login_required
@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    task = _found(request, pk)
    up = request.POST.get("len") == "1"
    return do(
        request,
        lambda: move_task(task=task, up=up, on=clock.today(), **by(request)),
        place(task.review, TAB),
    )


@login_required
@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    task = _found(request, pk)
    return do(request, lambda: drop_task(task=task, on=clock.today(), **by(request)), place(task.review, TAB))


@login_required
@require_POST
def propose(request: HttpRequest, pk: int) -> HttpResponse:
    review = found(request, pk)
    return do(
        request,
        lambda: propose_tasks(review=review, on=clock.today(), **by(request)),
        place(review, TAB),
    )
