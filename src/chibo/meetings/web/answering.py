"""A form that is wrong, or an act that is refused, comes back with everything that was entered."""

from collections.abc import Callable, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from chibo.core.reasons import Reason


def again(request: HttpRequest, template: str, **context: Any) -> Callable[..., HttpResponse]:
    """Say beforehand how a refusal is answered; the function given back answers an invalid form."""

    def answer(reasons: Sequence[Reason] = ()) -> HttpResponse:
        if any(reason.code == "changed_meanwhile" for reason in reasons):
            _renew(context)
        return render(request, template, {**context, "reasons": reasons}, status=422)

    request.answer_refusal = answer  # type: ignore[attr-defined]
    return answer


def _renew(context: dict[str, Any]) -> None:
    """Somebody else was first and the person has been told: what is sent next stands above that."""
    form, asked = context.get("form"), context.get("asked")
    if form is not None and asked is not None and form.is_bound:
        form.data = form.data.copy()
        form.data["version"] = asked.version
