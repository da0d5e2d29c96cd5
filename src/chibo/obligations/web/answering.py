"""A form that is wrong, or an act that is refused, comes back with everything that was entered."""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from chibo.core.reasons import Reason
from chibo.structure.web.answering import renew


def ask(
    request: HttpRequest,
    form: Form,
    act: Callable[[], Any],
    *,
    to: str | Callable[[Any], str],
    template: str = "obligations/form.html",
    **context: Any,
) -> HttpResponse:
    """The form; sent, the act; then the page `to`."""
    context = {**context, "form": form}

    def again(reasons: Sequence[Reason] = ()) -> HttpResponse:
        renew(form, reasons, context.get("record"))
        return render(request, template, {**context, "reasons": reasons}, status=422)

    if request.method != "POST":
        return render(request, template, context)
    if not form.is_valid():
        return again()
    request.answer_refusal = again  # type: ignore[attr-defined]
    done = act()
    messages.success(request, _("The act is recorded."))
    return redirect(to(done) if callable(to) else to)


def by(request: HttpRequest) -> dict[str, Any]:
    """Who acts, and the id by which sending twice does once."""
    return {"by": request.user, "request_id": request.once}  # type: ignore[attr-defined]
