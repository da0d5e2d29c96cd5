"""A form that is wrong, or an act that is refused, comes back with everything that was entered."""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from chibo.core.reasons import Reason


def ask(
    request: HttpRequest,
    form: Form,
    act: Callable[[], Any],
    *,
    template: str,
    then: str,
    **context: Any,
) -> HttpResponse:
    """The form; sent, the act; then the page at the address `then`."""
    context = {**context, "form": form}

    def again(reasons: Sequence[Reason] = ()) -> HttpResponse:
        renew(form, reasons, context.get("record"))
        return render(request, template, {**context, "reasons": reasons}, status=422)

    if request.method != "POST":
        return render(request, template, context)
    if not form.is_valid():
        return again()
    request.answer_refusal = again  # type: ignore[attr-defined]
    act()
    messages.success(request, _("The act is recorded."))
    return redirect(then)


def renew(form: Form, reasons: Sequence[Reason], record: Any) -> None:
    """Somebody else was first and the person has been told: what is sent next stands above that.

    Fields that this person left as they were take over what the other wrote; their own entries stay.
    """
    if record is None or all(reason.code != "changed_since" for reason in reasons):
        return
    before = record.events.filter(version=form.cleaned_data["version"] or 0).order_by("pgh_id").last()
    data = {**form.data.dict(), "version": str(record.version)}  # type: ignore[attr-defined]
    for name, field in form.fields.items():
        if name == "version" or before is None or not hasattr(before, name):
            continue
        was, now = getattr(before, name), getattr(record, name)
        if was != now and (form.cleaned_data[name] or None) == (was or None):
            data[name] = "" if now is None else str(field.prepare_value(now))
    form.data = data
