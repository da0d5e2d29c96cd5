"""The newest head of the sealed record, to be printed and kept away from the machine."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from chibo.access.audit import chain
from chibo.access.audit.models import AuditBlock
from chibo.core import clock


@require_safe
@login_required
def sealed_head(request: HttpRequest) -> HttpResponse:
    """For administrators, who see no content: a number, an hour and a hash."""
    if "audit.view" not in request.scope.powers:  # type: ignore[attr-defined]
        raise Http404
    block = AuditBlock.objects.only("number", "sealed_at", "hash").order_by("-number").first()
    shown = {}
    if block is not None:
        sealed = timezone.localtime(block.sealed_at, clock.ZONE)
        shown = {
            "head": block,
            "sealed_on": sealed.date(),
            "hour": f"{sealed:%H:%M:%S}",
            "groups": chain.in_fours(bytes(block.hash)),
        }
    return render(request, "access/sealed_head.html", shown)
