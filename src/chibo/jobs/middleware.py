"""Telling on the next page that a file is ready. Who has asked for none is not asked after."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from chibo.jobs.models import Job
from chibo.jobs.words import OPEN, Status

Answer = Callable[[HttpRequest], HttpResponse]
ASKED = "jobs_asked"
"""In the session while something was asked for that has not been told."""


class TellReady:
    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # A piece of a page has no place for a message; the page of jobs shows the state itself.
        whole = request.method == "GET" and not getattr(request, "htmx", False)
        if whole and request.user.is_authenticated and request.session.get(ASKED):
            _tell(request)
        return self.get_response(request)


def _tell(request: HttpRequest) -> None:
    waiting = list(Job.objects.filter(user=request.user, told=False))  # type: ignore[misc]
    ended = [job for job in waiting if job.status not in OPEN]
    for job in ended:
        if job.status == Status.DONE:
            told = format_html(
                '{}: {}. <a href="{}">{}</a>',
                job.label,
                job.get_status_display(),
                reverse("jobs:index"),
                _("Open"),
            )
            messages.success(request, told)
        elif job.status in (Status.FAILED, Status.REFUSED):
            messages.warning(request, f"{job.label}: {job.get_status_display()}. {job.message}")
    if ended:
        Job.objects.filter(pk__in=[job.pk for job in ended]).update(told=True)
    if len(ended) == len(waiting):
        del request.session[ASKED]
