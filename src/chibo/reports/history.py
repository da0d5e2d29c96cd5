"""What a timeline says about acts of a review: which period."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Q

from chibo.core.models import Act, Touch
from chibo.core.periods import Period
from chibo.reports.models import Estimate, Review, ReviewTask, Section

_BESIDE: dict[str, Any] = {
    "reports.section": Section,
    "reports.reviewtask": ReviewTask,
    "reports.estimate": Estimate,
}


def explain(acts: Sequence[Act]) -> Mapping[int, str]:
    """Seven statements at most, whatever the number of acts."""
    numbers = [act.pk for act in acts if act.verb.startswith("review.")]
    if not numbers:
        return {}
    touched = Touch.objects.filter(act__in=numbers).filter(Q(label="reports.review") | Q(label__in=_BESIDE))
    pairs = list(touched.values_list("act_id", "label", "object_id"))
    beside = {
        label: dict(
            model.objects.filter(pk__in={pk for _act, name, pk in pairs if name == label}).values_list(
                "pk", "review_id"
            )
        )
        for label, model in _BESIDE.items()
    }
    of = {act: pk if label == "reports.review" else beside[label].get(pk) for act, label, pk in pairs}
    reviews = Review.objects.in_bulk({pk for pk in of.values() if pk})
    return {
        act: f"{Period(reviews[pk].first, reviews[pk].end).label}." for act, pk in of.items() if pk in reviews
    }
