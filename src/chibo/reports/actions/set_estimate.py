"""Give the expected value of a figure that is not closed yet (ước)."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from chibo.core.acts import act, touch, undoes
from chibo.core.reasons import refuse_if
from chibo.figures.figure import get
from chibo.reports import undoing
from chibo.reports.facts import clean, editable
from chibo.reports.models import Estimate, Review
from chibo.reports.rules import (
    LONGEST_REASON,
    EstimateFacts,
    reasons_against_estimate,
    reasons_against_length,
)

if TYPE_CHECKING:
    from chibo.accounts.models import User


@transaction.atomic
def set_estimate(
    *,
    review: Review,
    figure: str,
    value: int,
    reason: str,
    by: "User | None",
    on: date,
    request_id: UUID | None = None,
) -> Estimate:
    """Refused: figures closed on the last day of the period, an estimate that stands already."""
    review = editable(review, by)
    reason = clean(reason)
    known = get(figure)
    standing = Estimate.objects.standing().filter(review=review, figure=figure).exists()
    facts = EstimateFacts(
        figure_known=known is not None and known.section == "figure",
        value=value,
        closing_on=review.closing_on,
        end=review.end,
        standing=standing,
    )
    length = reasons_against_length(reason, LONGEST_REASON, name=_("why it is expected"))
    refuse_if([*reasons_against_estimate(facts), *length])
    journal = act("review.estimate", by=by, at=review.organisation, on=on, request_id=request_id)
    estimate = Estimate.objects.create(
        review=review,
        organisation_id=review.organisation_id,
        figure=figure,
        value=value,
        reason=reason,
        began=journal,
    )
    touch(journal, [estimate])
    return estimate


undoes("review.estimate")(undoing.take_back)
