"""What the forms about members have in common: refusals beside the form, with what was entered."""

from collections.abc import Callable, Sequence
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from chibo.core.reasons import Reason

# Which field a reason is about, where it is about one.
FIELDS = {
    "no_name": ("full_name",),
    "already_known": ("full_name",),
    "not_identity_number": ("identity_number",),
    "not_card_number": ("card_number",),
    "not_phone": ("phone",),
    "no_decision": ("decision", "citing"),
    "day_to_come": ("on", "confirmed_on"),
    "too_young": ("birth_day",),
    "born_to_come": ("birth_day",),
    "ceremony_before_decision": ("ceremony_on", "on"),
    "ceremony_to_come": ("ceremony_on", "on"),
    "not_counted": ("on",),
    "left_before": ("on",),
    "not_after_last_change": ("on",),
    "probation_not_over": ("on",),
    "no_class": ("class_on",),
    "class_after_decision": ("class_on",),
    "before_founded": ("on",),
    "not_there": ("on",),
    "not_a_cell": ("organisation", "to", "host"),
    "same_cell": ("to", "host"),
    "end_not_after_first": ("until",),
    "stay_overlaps": ("on",),
    "activity_overlaps": ("on",),
    "same_activity": ("status",),
    "confirmed_before_admission": ("confirmed_on",),
    "counted_before_admission": ("on",),
}


def again(request: HttpRequest, template: str, form: Form, **context: Any) -> Callable[..., HttpResponse]:
    """A function from reasons to the same page with them; also what the middleware calls on a refusal."""

    def answer(reasons: Sequence[Reason] = ()) -> HttpResponse:
        for reason in reasons:
            _mark(form, reason)
        return render(request, template, {**context, "form": form, "reasons": reasons}, status=422)

    request.answer_refusal = answer  # type: ignore[attr-defined]
    return answer


def _mark(form: Form, reason: Reason) -> None:
    """Beside the field as well, so that on a phone nobody has to look for it."""
    for name in FIELDS.get(reason.code, ()):
        if name in form.fields:
            form.add_error(name, reason.message)
            return
