"""A document out goes on: submitted, approved, signed, numbered by the records clerk, issued."""

from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from chibo.core import clock
from chibo.core.acts import act, undoes
from chibo.core.models import Act
from chibo.core.reasons import Reason, refuse_if
from chibo.documents import following, numbering, undoing
from chibo.documents.facts import known_before, locked, stage_of
from chibo.documents.models import Document, Step
from chibo.documents.rules import LARGEST_NUMBER, reasons_not_to_step
from chibo.documents.words import Direction, Stage

if TYPE_CHECKING:
    from chibo.accounts.models import User

VERBS = {
    Stage.SUBMITTED: ("document.submit", "documents.register"),
    Stage.APPROVED: ("document.approve", "documents.approve"),
    Stage.SIGNED: ("document.sign", "documents.sign"),
    Stage.NUMBERED: ("document.number", "documents.register"),
    Stage.ISSUED: ("document.issue", "documents.register"),
}
"""The verb of the journal and the power that each step asks for."""


def submit(*, document: Document, by: "User | None", on: date, request_id: UUID | None = None) -> Document:
    return _walk(document, Stage.SUBMITTED, by, on, request_id)


def approve(*, document: Document, by: "User | None", on: date, request_id: UUID | None = None) -> Document:
    return _walk(document, Stage.APPROVED, by, on, request_id)


def sign(*, document: Document, by: "User | None", on: date, request_id: UUID | None = None) -> Document:
    return _walk(document, Stage.SIGNED, by, on, request_id)


def issue(*, document: Document, by: "User | None", on: date, request_id: UUID | None = None) -> Document:
    return _walk(document, Stage.ISSUED, by, on, request_id)


@transaction.atomic
def number_document(
    *,
    document: Document,
    by: "User | None",
    on: date,
    number: int | None = None,
    request_id: UUID | None = None,
) -> Document:
    """Give the next number of the series, or `number` where the clerk has reserved it on paper; `on` becomes
    the day of the document. Two at once get two numbers: the second waits for the first.

    Refused: no series of this kind on that day, a number that is taken or was voided.
    """
    if number is not None and not 1 <= number <= LARGEST_NUMBER:
        refuse_if([Reason("bad_number", _("A number of a document lies between 1 and 999999."))])
    document, journal = _step(document, Stage.NUMBERED, by, on, request_id)
    taken = numbering.take(numbering.series_for(document, on), document, number, journal)
    document.number, document.day = taken.number, on
    refuse_if(known_before(document))
    document.version += 1
    document.save()
    following.follow(document, Stage.NUMBERED, on, by, journal)
    return document


@transaction.atomic
def _walk(document: Document, stage: Stage, by: "User | None", on: date, request_id: UUID | None) -> Document:
    document, journal = _step(document, stage, by, on, request_id)
    following.follow(document, stage, on, by, journal)
    return document


def _step(
    document: Document, stage: Stage, by: "User | None", on: date, request_id: UUID | None
) -> tuple[Document, Act]:
    verb, power = VERBS[stage]
    document = locked(document, by, power)
    reasons = list(
        reasons_not_to_step(
            stage_of(document),
            stage,
            out=document.direction == Direction.OUT,
            voided=document.voided_id is not None,
        )
    )
    if on > clock.today() or (stage == Stage.ISSUED and document.day and on < document.day):
        reasons.append(
            Reason("wrong_day", _("The day lies before the day of the document, or has not come yet."))
        )
    reasons += following.reasons(document, stage, on)
    refuse_if(reasons)
    journal = act(verb, by=by, at=document.organisation, on=on, request_id=request_id, touches=[document])
    Step.objects.create(
        document=document, organisation_id=document.organisation_id, stage=stage, on=on, began=journal
    )
    return document, journal


_undo: Any = undoing.put_back_document
for _verb, _power in VERBS.values():
    undoes(_verb)(_undo)
