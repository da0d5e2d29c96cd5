"""Open a review (mở đợt sơ kết): its period, the closing day of its figures, its conference."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from chibo.access.power import require
from chibo.core.acts import act, touch, undoes
from chibo.core.reasons import Reason, Refused, refuse_if
from chibo.core.secrecy import reasons_against_secrets
from chibo.core.text import valid_text
from chibo.organisations.models import Organisation
from chibo.reports import undoing
from chibo.reports.facts import POWER, name_on
from chibo.reports.models import Review, Section
from chibo.reports.phrases import default_parts
from chibo.reports.rules import LONGEST_CONFERENCE, Days, reasons_against_days, reasons_against_length
from chibo.reports.told import tell
from chibo.reports.words import Part, ReviewKind

if TYPE_CHECKING:
    from chibo.accounts.models import User


@transaction.atomic
def open_review(
    *,
    organisation: Organisation,
    days: Days,
    by: "User | None",
    on: date,
    conference: str = "",
    kind: str = ReviewKind.HALF_YEAR,
    composed: bool = True,
    request_id: UUID | None = None,
) -> Review:
    """Its parts are composed from the records, or left empty. Refused: a period that was opened before."""
    require(by, POWER, at=organisation)
    conference = valid_text(conference)
    reasons = [
        *reasons_against_secrets([conference]),
        *reasons_against_days(days),
        *reasons_against_length(conference, LONGEST_CONFERENCE, name=_("conference")),
    ]
    if kind not in ReviewKind.values:
        reasons.append(Reason("no_kind", _("There is no such kind of review.")))
    refuse_if(reasons)
    _refuse_twice(organisation, kind, days.first)
    journal = act("review.open", by=by, at=organisation, on=on, request_id=request_id)
    try:
        with transaction.atomic():
            review = Review.objects.create(
                organisation=organisation, kind=kind, conference=conference, began=journal, **vars(days)
            )
    except IntegrityError as clash:
        # Somebody opened the same one a moment ago, after we had asked.
        raise Refused(_opened_before()) from clash
    words = _words(review, on) if composed else {}
    parts = Section.objects.bulk_create(
        Section(review=review, organisation=organisation, part=part, text=words.get(part, ""))
        for part in Part
    )
    touch(journal, [review, *parts])
    return review


def _refuse_twice(organisation: Organisation, kind: str, first: date) -> None:
    before = Review.objects.standing().filter(organisation=organisation, kind=kind, first=first)
    if before.exists():
        raise Refused(_opened_before())


def _opened_before() -> Reason:
    return Reason(
        "opened_before",
        _("The review of this period is open already."),
        todo=_("Open it from the list of reviews."),
    )


def _words(review: Review, on: date) -> dict[Part, str]:
    told = tell(review, on)
    return default_parts(review, told, name_on(review, told.window.on))


undoes("review.open")(undoing.undo_open)
