"""What a timeline says about acts of this register: which obligation, which step, whose."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from chibo.core.days import show_day
from chibo.core.models import Act, Touch
from chibo.obligations.facts import names_of
from chibo.obligations.models import Mark, Obligation
from chibo.obligations.words import Stage

_MARK, _OBLIGATION = "obligations.mark", "obligations.obligation"
_MOST_TOLD = 5


def explain(acts: Sequence[Act]) -> Mapping[int, str]:
    numbers = [act.pk for act in acts if act.verb.startswith("obligation.")]
    if not numbers:
        return {}
    touched = list(
        Touch.objects.filter(act__in=numbers, label__in=(_MARK, _OBLIGATION))
        .order_by("object_id")
        .values_list("act_id", "label", "object_id")
    )
    marks = Mark.objects.select_related("obligation").in_bulk(_ids(touched, _MARK))
    obligations = Obligation.objects.in_bulk(_ids(touched, _OBLIGATION))
    names = names_of({mark.organisation_id for mark in marks.values()})
    lines: dict[int, list[str]] = {}
    for number, label, pk in touched:
        if label == _OBLIGATION and pk in obligations:
            lines.setdefault(number, []).append(str(obligations[pk]))
        elif label == _MARK and pk in marks:
            lines.setdefault(number, []).append(_told(marks[pk], names))
    return {number: "; ".join(told[:_MOST_TOLD]) + "." for number, told in lines.items()}


def _ids(touched: list[tuple[int, str, int]], label: str) -> set[int]:
    return {pk for _act, name, pk in touched if name == label}


def _told(mark: Mark, names: Mapping[int, str]) -> str:
    words = {
        "name": names.get(mark.organisation_id, ""),
        "stage": Stage(mark.stage).label,
        "day": show_day(mark.on),
        "text": str(mark.obligation),
    }
    return _("%(name)s: %(stage)s on %(day)s – %(text)s") % words


_NEWEST_NOTES = 20


def of(obligation: Obligation) -> list[Act]:
    """The acts about an obligation itself and the newest notes of it, newest first, as far as the reader may see
    them; what each organisation noted stands in its own history."""
    own = Touch.objects.filter(label=_OBLIGATION, object_id=obligation.pk).values("act")
    marks = Mark.objects.filter(obligation=obligation).values("pk")
    noted = Touch.objects.filter(label=_MARK, object_id__in=marks).values("act")
    acts = Act.objects.select_related("actor", "voided_by").order_by("-pk")
    newest = acts.filter(pk__in=noted).exclude(pk__in=own)[:_NEWEST_NOTES]
    return sorted([*acts.filter(pk__in=own), *newest], key=lambda act: -act.pk)
