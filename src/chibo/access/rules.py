"""What the law of this house says about inspections and the elevated hour; pure, asked by actions and pages."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.utils.translation import gettext as _

from chibo.core.reasons import Reason

ELEVATED_FOR = timedelta(hours=1)
LEEWAY = timedelta(minutes=1)
"""Two requests at once may be noted in the wrong order; a clock set back further than this is a clock set back."""
NOTED_EVERY = timedelta(seconds=10)
LEAST_WORDS = 3


def reasons_against_reason(reason: str) -> Iterator[Reason]:
    """Others read it afterwards: one word says nothing."""
    if len(reason.split()) < LEAST_WORDS:
        yield Reason(
            "no_reason_given",
            _("Say in at least %(count)d words what the content is opened for.") % {"count": LEAST_WORDS},
            todo=_("For example: “Tìm lỗi phiếu điểm danh do chi bộ báo ngày 15/7”."),
        )


def reasons_against_inspection(
    *, decision: str, first: date, end: date, places: int, outside: int
) -> Iterator[Reason]:
    """`places` were chosen, `outside` of them do not lie below whoever issued the decision."""
    if not decision.strip():
        yield Reason(
            "no_decision",
            _("An inspection rests on a decision; without one nobody is given anything to look into."),
            todo=_("Give number, symbol, issuer and day of the decision."),
        )
    if end <= first:
        yield Reason(
            "end_not_after_first",
            _("The inspection ends before it begins."),
            todo=_("Give a last day that is not before the first."),
        )
    if not places:
        yield Reason("nowhere", _("Choose at least one organisation that is inspected."))
    if outside:
        yield Reason(
            "not_below",
            _("One inspects organisations below one's own; at least one of those chosen is not."),
            todo=_("Take it off the list, or enter the inspection at the committee above both."),
        )
