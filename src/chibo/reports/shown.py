"""Histories of half-year reviews: days, parts, expected values, tasks, what was issued."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from chibo.history.names import by_column, names
from chibo.history.registry import hides, shows
from chibo.reports.models import Estimate, Issued, Review, ReviewTask, Section
from chibo.targets import figure_ids

POWER = "reports.view"
COPIED = frozenset({"organisation", "review"})


def show_changes() -> None:
    names(Review, by_column(Review, "conference"))
    shows(
        Review,
        POWER,
        _("review"),
        about="kind",
        skip=frozenset({"organisation"}),
        page=lambda review: reverse("reports:review", args=[review.pk]),
    )
    shows(
        Section,
        POWER,
        pgettext_lazy("history", "part of the notice"),
        within=("review",),
        about="part",
        labels={
            "part": pgettext_lazy("column", "part"),
            "text": pgettext_lazy("column", "text"),
        },
        skip=COPIED,
    )
    shows(
        Estimate,
        POWER,
        _("estimate"),
        within=("review",),
        about="figure",
        skip=COPIED,
        show={"figure": _figure},
    )
    shows(
        ReviewTask,
        POWER,
        _("task of a review"),
        within=("review",),
        about="short",
        labels={
            "position": pgettext_lazy("column", "place in the list"),
            "subject": pgettext_lazy("column", "subject"),
            "klass": pgettext_lazy("column", "class"),
            "scope": pgettext_lazy("column", "binds"),
            "first_on": pgettext_lazy("column", "binds from"),
            "due_on": pgettext_lazy("column", "due on"),
            "every": pgettext_lazy("column", "recurs"),
            "fulfilled_by": pgettext_lazy("column", "fulfilled by"),
            "obligation": pgettext_lazy("column", "obligation"),
        },
        skip=COPIED,
    )
    hides(
        Issued, "Every figure as the notice printed it; “what has changed since” of the review compares them."
    )


def _figure(figure: str, _estimate: Any) -> str:
    return figure_ids.known().get(figure, (figure, ""))[0]
