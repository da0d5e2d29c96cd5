"""What has changed since the notice was issued; the targets behind a count of targets."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from chibo.core import clock
from chibo.reports import comparing
from chibo.reports.facts import sections
from chibo.reports.files import issued_file
from chibo.reports.models import Estimate
from chibo.reports.texts import tied
from chibo.reports.told import LABELS, TARGETS, label_of, tell
from chibo.reports.web import beside
from chibo.reports.web.answering import about, found
from chibo.reports.web.rendering import opened

PAGE = 50


@login_required
def changes(request: HttpRequest, pk: int) -> HttpResponse:
    """Every figure, target and weakness that the records give otherwise today; the stored file stays as it was."""
    review = found(request, pk, "reports.view")
    told = tell(review, clock.today())
    issued = comparing.kept(review)
    words = [section.text for section in sections(review).values()]
    printed = frozenset(one.id for text in words for one in tied(text))
    listed = comparing.differences(issued, told, issued.figures["organisation"], printed) if issued else []
    settled = Estimate.objects.filter(review=review, voided__isnull=False)
    context = {
        "issued": issued,
        "file": issued_file(review) if issued else None,
        "rows": [(one, opened(one.id, told, review)) for one in listed],
        "estimates": [
            (label_of(one.figure, told), one, told.figure(one.figure))
            for one in settled
            if told.figure(one.figure)
        ],
        **about(review, told.window.on),
    }
    return render(request, "reports/changes.html", context)


@login_required
def targets(request: HttpRequest, pk: int) -> HttpResponse:
    """The targets that a count of the notice counts, and the others."""
    review = found(request, pk, "reports.view")
    id = request.GET.get("chi-so", "targets_total")
    if id not in TARGETS:
        raise Http404
    told = tell(review, clock.today())
    rows = beside.targets(told, [])
    counted = {one.target.name for one in told.targets(id)}
    lists = {
        "in": [row for row in rows if row.id in counted],
        "out": [row for row in rows if row.id not in counted],
    }
    bucket = "out" if request.GET.get("muc") == "chua" else "in"
    page = Paginator(lists[bucket], PAGE).get_page(request.GET.get("page"))
    context = {
        "label": LABELS[id],
        "id": id,
        "lists": lists,
        "bucket": bucket,
        "page": page,
        **about(review, told.window.on),
    }
    return render(request, "reports/targets.html", context)
