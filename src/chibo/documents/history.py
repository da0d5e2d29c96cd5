"""What a timeline says about acts of this register: which document."""

from collections.abc import Mapping, Sequence

from chibo.core.models import Act, Touch
from chibo.documents.models import Document


def explain(acts: Sequence[Act]) -> Mapping[int, str]:
    numbers = [act.pk for act in acts if act.verb.startswith("document.")]
    if not numbers:
        return {}
    touched = Touch.objects.filter(act__in=numbers, label="documents.document").order_by("object_id")
    pairs = list(touched.values_list("act_id", "object_id"))
    known = Document.objects.in_bulk({pk for _act, pk in pairs})
    lines: dict[int, list[str]] = {}
    for number, pk in pairs:
        if pk in known:
            lines.setdefault(number, []).append(f"{known[pk].docno} {known[pk].excerpt}".strip())
    return {number: "; ".join(told[:5]) + "." for number, told in lines.items()}


def of(document: Document) -> list[Act]:
    """The acts that touched a document, newest first, as far as the reader may see them."""
    touched = Touch.objects.filter(label="documents.document", object_id=document.pk).values("act")
    acts = Act.objects.filter(pk__in=touched).select_related("actor", "voided_by")
    return list(acts.order_by("-pk")[:100])
