"""One's own jobs: how far they are, their files, cancelling and deleting."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from chibo.jobs.actions.cancel import cancel
from chibo.jobs.actions.drop import drop
from chibo.jobs.middleware import ASKED
from chibo.jobs.models import Job, Result
from chibo.jobs.running import holds_all
from chibo.jobs.sweeping import FILES_KEPT
from chibo.jobs.words import OPEN

PAGE = 20


@require_safe
@login_required
def index(request: HttpRequest) -> HttpResponse:
    jobs = Job.objects.filter(user=request.user).order_by("-pk")  # type: ignore[misc]
    if request.session.pop(ASKED, False):  # seen here, so it need not be told elsewhere, unless it goes on
        jobs.exclude(status__in=OPEN).update(told=True)
        if jobs.filter(status__in=OPEN).exists():
            request.session[ASKED] = True
    page = Paginator(jobs, PAGE).get_page(request.GET.get("page"))
    rows = [_row(job) for job in page.object_list]
    context = {
        "page": page,
        "rows": rows,
        "any_open": any(row["job"].is_open for row in rows),
    }
    return render(request, "jobs/index.html", context)


@require_safe
@login_required
def file(request: HttpRequest, pk: int) -> HttpResponse:
    """Only to the one who asked, while they reach what they asked about; else it is not there."""
    result = Result.objects.filter(job=_own(request, pk)).select_related("job").first()
    if result is None or not holds_all(request.user, result.job):  # type: ignore[arg-type]
        raise Http404
    answer = HttpResponse(bytes(result.content), content_type=result.content_type)
    answer["Content-Disposition"] = f'attachment; filename="{result.name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_POST
@login_required
def cancel_one(request: HttpRequest, pk: int) -> HttpResponse:
    cancel(job=_own(request, pk), by=request.user)  # type: ignore[arg-type]
    return redirect("jobs:index")


@require_POST
@login_required
def drop_one(request: HttpRequest, pk: int) -> HttpResponse:
    drop(job=_own(request, pk), by=request.user)  # type: ignore[arg-type]
    return redirect("jobs:index")


def _own(request: HttpRequest, pk: int) -> Job:
    job = Job.objects.filter(pk=pk, user=request.user).first()  # type: ignore[misc]
    if job is None:
        raise Http404
    return job


def _row(job: Job) -> dict[str, Any]:
    return {"job": job, "until": job.ended_at + FILES_KEPT if job.ended_at else None}
