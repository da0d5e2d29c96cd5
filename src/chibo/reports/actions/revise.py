"""Change the closing day of figures and what is said of the conference."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from chibo.core.acts import act, undoes
from chibo.core.days import show_day
from chibo.core.reasons import refuse_if
from chibo.core.secrecy import reasons_against_secrets
from chibo.core.text import valid_text
from chibo.reports import undoing
from chibo.reports.facts import changed_meanwhile, editable
from chibo.reports.models import Review
from chibo.reports.rules import LONGEST_CONFERENCE, Days, reasons_against_days, reasons_against_length

if TYPE_CHECKING:
    from chibo.accounts.models import User


@transaction.atomic
def revise(
    *,
    review: Review,
    closing_on: date,
    conference: str,
    conference_on: date | None,
    version: int,
    by: "User | None",
    on: date,
    request_id: UUID | None = None,
) -> Review:
    """Refused: changed by somebody else since `version`, submitted, a closing day outside the period."""
    review = editable(review, by)
    if version != review.version:
        raise changed_meanwhile(f"{show_day(review.closing_on)} · {review.conference}")
    conference = valid_text(conference)
    refuse_if(
        [
            *reasons_against_secrets([conference]),
            *reasons_against_days(Days(review.first, review.end, closing_on, conference_on)),
            *reasons_against_length(conference, LONGEST_CONFERENCE, name=_("conference")),
        ]
    )
    act("review.revise", by=by, at=review.organisation, on=on, request_id=request_id, touches=[review])
    review.closing_on, review.conference, review.conference_on = closing_on, conference, conference_on
    review.version += 1
    review.save()
    return review


undoes("review.revise")(undoing.take_back)
