"""Void a number (hủy số): it stays in the book with the reason, and the document waits for another one."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from chibo.core.acts import act
from chibo.core.reasons import Reason, refuse_if
from chibo.documents.facts import locked, refuse_secrets, stage_of
from chibo.documents.models import Document, Step, Taken
from chibo.documents.words import Direction, Stage

if TYPE_CHECKING:
    from chibo.accounts.models import User


@transaction.atomic
def void_number(
    *, document: Document, reason: str, by: "User | None", on: date, request_id: UUID | None = None
) -> Document:
    """Refused: not numbered, issued (then the document itself is voided), no reason."""
    document = locked(document, by, "documents.register")
    refuse_secrets(reason)
    reasons = []
    if document.direction != Direction.OUT or stage_of(document) != Stage.NUMBERED:
        reasons.append(
            Reason(
                "not_numbered",
                _("Only the number of a document that is numbered and not yet issued is voided."),
                todo=_("Void the document itself if it was issued."),
            )
        )
    if not reason.strip():
        reasons.append(Reason("no_reason", _("Say why it is voided.")))
    refuse_if(reasons)
    journal = act(
        "document.void_number",
        by=by,
        at=document.organisation,
        on=on,
        reason=reason.strip(),
        request_id=request_id,
        touches=[document],
    )
    for row in (
        *Taken.objects.filter(document=document, voided=None),
        *Step.objects.filter(document=document, stage=Stage.NUMBERED, voided=None),
    ):
        row.voided = journal
        row.save()
    document.number = document.day = None
    document.version += 1
    document.save()
    return document
