"""A form that is wrong, or an act that is refused, comes back with everything that was entered."""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.access import doors
from chibo.core.periods import Period
from chibo.core.reasons import Reason
from chibo.reports.models import Review
from chibo.structure.web.answering import renew

TABS = {"danh-gia": ("opening", "assessment"), "chi-tieu": ("targets",), "han-che": ("weaknesses",)}
TABS |= {"nhiem-vu": ("tasks", "closing")}
"""The parts of the notice in four tabs, by their place in the address."""


def found(request: HttpRequest, pk: int, power: str = "reports.edit") -> Review:
    """The review, or 404."""
    return doors.find(Review, pk, user=request.user, power=power)  # type: ignore[arg-type]


def by(request: HttpRequest) -> dict[str, Any]:
    """Who does it, and the id by which doing it twice does it once."""
    return {"by": request.user, "request_id": request.once}  # type: ignore[attr-defined]


def place(review: Review, tab: str = "") -> str:
    """The page of the review, on one of its tabs."""
    return reverse("reports:review", args=[review.pk]) + (f"?phan={tab}" if tab else "")


def tab_of(part: str) -> str:
    return next(tab for tab, parts in TABS.items() if part in parts)


def about(review: Review, day: Any) -> dict[str, Any]:
    """What stands above every page of a review."""
    return {
        "review": review,
        "period": Period(review.first, review.end),
        "standing": review.organisation.standing_on(day),
    }


def ask(
    request: HttpRequest,
    form: Form,
    act: Callable[[], Any],
    *,
    back: str,
    template: str = "reports/form.html",
    record: Any = None,
    **context: Any,
) -> HttpResponse:
    """The form; sent, the act; then back to where it was asked from."""
    context = {**context, "form": form, "back": back}

    def again(reasons: Sequence[Reason] = ()) -> HttpResponse:
        # Who has seen what changed may save again: the form then answers to what stands there now.
        renew(form, reasons, record)
        return render(request, template, {**context, "reasons": reasons}, status=422)

    if request.method != "POST":
        return render(request, template, context)
    if not form.is_valid():
        return again()
    request.answer_refusal = again  # type: ignore[attr-defined]
    act()
    messages.success(request, _("The act is recorded."))
    return redirect(back)


def do(request: HttpRequest, act: Callable[[], Any], back: str) -> HttpResponse:
    """A button without fields: the act, and back; a refusal becomes its page."""
    act()
    messages.success(request, _("The act is recorded."))
    return redirect(back)
