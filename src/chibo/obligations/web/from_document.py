"""The obligations on the page of the document they come from."""

from django.http import HttpRequest
from django.template.loader import render_to_string

from chibo.access import power
from chibo.documents.models import Document
from chibo.obligations import opening


def card(request: HttpRequest, document: Document) -> str:
    seen = opening.seen(request.user).filter(voided=None, document=document)  # type: ignore[arg-type]
    may_order = power.holds(request.user, "obligations.order", document.organisation)  # type: ignore[arg-type]
    listed = list(seen.order_by("item", "pk"))
    if not listed and not (may_order and document.voided_id is None):
        return ""
    context = {
        "document": document,
        "obligations": listed,
        "may_order": may_order and document.voided_id is None,
    }
    return render_to_string("obligations/from_document.html", context, request)
