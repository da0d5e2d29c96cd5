"""What the records say for a review: the summary of its days, its estimates, and the book that texts are tied to."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from chibo.core.reasons import Reason, Refused
from chibo.figures.figure import get
from chibo.figures.summary import Summary, summary
from chibo.figures.window import Window
from chibo.reports.models import Estimate, Review
from chibo.reports.texts import Book, Known
from chibo.targets.words import Status

TARGETS = {
    "targets_total": tuple(Status),
    "targets_assessable": (Status.EXCEEDED, Status.MET, Status.NOT_MET),
    "targets_exceeded": (Status.EXCEEDED,),
    "targets_met": (Status.MET,),
    "targets_not_met": (Status.NOT_MET,),
    "targets_not_due": (Status.NOT_DUE,),
}
"""Counts of targets that a text may name, and the states that each of them counts."""

LABELS = {
    "targets_total": _("Targets of the resolution"),
    "targets_assessable": _("Targets that can be judged"),
    "targets_exceeded": _("Targets exceeded"),
    "targets_met": _("Targets met"),
    "targets_not_met": _("Targets not met yet"),
    "targets_not_due": _("Targets not due"),
}


@dataclass(frozen=True)
class Told:
    """The summary and its book. `estimates` by figure; `results` what opens each id of the book."""

    window: Window
    summary: Summary
    book: Book
    estimates: dict[str, Estimate]

    def figure(self, id: str) -> Any:
        return next((result for result in self.summary.figures if result.id == id), None)

    def weakness(self, id: str) -> Any:
        return next((one for one in self.summary.weaknesses if one.figure.id == id), None)

    def targets(self, id: str) -> list[Any]:
        return [one for one in self.summary.targets if one.status in TARGETS[id]]


def window_of(review: Review, today: date) -> Window:
    """The review's period as of its closing day, or of today while that is still to come."""
    last = min(review.closing_on, review.end - timedelta(days=1), today)
    if last < review.first:
        raise Refused(
            Reason("period_to_come", gettext("The period has not begun yet: there are no figures for it."))
        )
    return Window(first=review.first, end=review.end, on=last)


def tell(review: Review, today: date, *, before: bool = False) -> Told:
    """Everything the records say; asked once a request. `before`: the same period of the year before too."""
    window = window_of(review, today)
    said = summary(review.organisation, window, before=before)
    standing = Estimate.objects.standing().filter(review=review)
    return told(said, window, {one.figure: one for one in standing})


def told(said: Summary, window: Window, estimates: dict[str, Estimate] | None = None) -> Told:
    found = estimates or {}
    book = book_of(said)
    for id, one in found.items():
        if id in book:
            known = book[id]
            book[id] = replace(
                known,
                value=one.value,
                numerator=None if known.numerator is None else one.value,
                estimated=True,
            )
    return Told(window, said, book, found)


def book_of(said: Summary) -> dict[str, Known]:
    book = {one.target.name: _known(one.result) for one in said.targets if one.result is not None}
    book |= {result.id: _known(result) for result in said.figures}
    book |= {one.figure.id: replace(_known(one.result), word=str(one.word)) for one in said.weaknesses}
    book |= {id: _counted(said.targets, states) for id, states in TARGETS.items()}
    return book


def label_of(id: str, told: Told) -> str:
    """What a figure, a weakness, a target or a count of targets is called on the screen."""
    if id in LABELS:
        return str(LABELS[id])
    target = next((one.target for one in told.summary.targets if one.target.name == id), None)
    figure = get(id)
    return str(figure.label) if figure else target.text if target else id


def names_of(told: Told) -> dict[str, str]:
    """What every id of the book is called."""
    return {id: label_of(id, told) for id in told.book}


def _known(result: Any) -> Known:
    above = result.numerator if result.denominator is not None else None
    return Known(result.value, above, result.denominator)


def _counted(targets: Iterable[Any], states: Iterable[str]) -> Known:
    listed = list(targets)
    count = sum(one.status in set(states) for one in listed)
    return Known(count, count, len(listed))
