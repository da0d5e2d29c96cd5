"""Draft the notice of a review: it enters the register as a document out, with its symbol, signer and recipients."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from chibo.core.acts import act, undoes
from chibo.core.models import Act
from chibo.core.reasons import Reason, Refused
from chibo.documents.actions.draft_out import draft_out
from chibo.documents.models import Document
from chibo.documents.rules import Entry
from chibo.documents.words import Direction, Kind
from chibo.reports.facts import document_of, editable, refuse_text
from chibo.reports.models import Review
from chibo.reports.told import tell

if TYPE_CHECKING:
    from chibo.accounts.models import User


@transaction.atomic
def draft_notice(
    *,
    review: Review,
    symbol: str,
    excerpt: str,
    authority: str,
    signer: str,
    recipients: str,
    by: "User | None",
    on: date,
    request_id: UUID | None = None,
) -> Document:
    """One a review. Refused: drafted before, the name of a weak organisation, a degree of secrecy."""
    review = editable(review, by)
    if document_of(review):
        raise Refused(
            Reason(
                "drafted_before",
                _("The notice of this review is drafted already."),
                todo=_("Correct its line in the register of documents."),
            )
        )
    refuse_text([excerpt], tell(review, on))
    document = draft_out(
        organisation=review.organisation,
        entry=Entry(
            direction=Direction.OUT,
            kind=Kind.TB,
            symbol=symbol,
            excerpt=excerpt,
            authority=authority,
            signer=signer,
            recipients=recipients,
        ),
        by=by,
        on=on,
        request_id=request_id,
    )
    act("review.draft_notice", by=by, at=review.organisation, on=on, touches=[review, document])
    review.document = document
    review.version += 1
    review.save()
    return document


@undoes("review.draft_notice")
def take_back(journal: Act, void: Act) -> None:
    """The document is voided with it; refused by the journal while a step of it stands."""
    for review in Review.objects.filter(events__pgh_act=journal.pk, document__isnull=False).distinct():
        document = review.document
        assert document is not None
        document.voided = void
        document.version += 1
        document.save()
        review.document = None
        review.version += 1
        review.save()
