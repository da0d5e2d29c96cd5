"""One's own appointments, and what each role may do."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from chibo.access.models import Appointment
from chibo.access.powers import ROLE_NOTES, in_words
from chibo.access.roles import Role
from chibo.core import clock


@require_safe
@login_required
def own(request: HttpRequest) -> HttpResponse:
    """What one holds today, what is to come, and what ended."""
    today = clock.today()
    mine = Appointment.objects.held_by(request.user).placed(today).select_related("inspection")  # type: ignore[arg-type]
    current = list(mine.current(today).order_by("during", "pk"))
    context = {
        "current": [(one, one.first_day > today, in_words(one.role)) for one in current],
        "over": list(mine.over(today).order_by("-during", "pk")),
    }
    return render(request, "access/own.html", context)


@require_safe
@login_required
def roles(request: HttpRequest) -> HttpResponse:
    """Computed from the table that the program itself asks."""
    listed = [(role, ROLE_NOTES.get(role, ""), in_words(role)) for role in Role]
    return render(request, "access/roles.html", {"roles": listed})
