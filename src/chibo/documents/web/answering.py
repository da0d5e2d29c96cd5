"""A form that is wrong, or an act that is refused, comes back with everything that was entered."""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from chibo.core.reasons import Reason
from chibo.documents.models import Document
from chibo.structure.web.answering import renew


def ask(
    request: HttpRequest,
    form: Form,
    act: Callable[[], Document],
    *,
    template: str = "documents/form.html",
    **context: Any,
) -> HttpResponse:
    """The form; sent, the act; then the page of the document."""
    context = {**context, "form": form}

    def again(reasons: Sequence[Reason] = ()) -> HttpResponse:
        renew(form, reasons, context.get("record"))
        return render(request, template, {**context, "reasons": reasons}, status=422)

    if request.method != "POST":
        return render(request, template, context)
    if not form.is_valid():
        return again()
    request.answer_refusal = again  # type: ignore[attr-defined]
    document = act()
    messages.success(request, _("The act is recorded."))
    return redirect("documents:document", document.pk)
