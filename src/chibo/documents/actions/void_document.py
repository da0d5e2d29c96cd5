"""Void a document (hủy): it stays in the register with the reason, and its number stays taken."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from chibo.core.acts import act, undoes
from chibo.core.models import Act
from chibo.core.reasons import Reason, refuse_if
from chibo.documents.facts import known_before, locked, refuse_secrets
from chibo.documents.models import Document, Taken

if TYPE_CHECKING:
    from chibo.accounts.models import User


@transaction.atomic
def void_document(
    *, document: Document, reason: str, by: "User | None", on: date, request_id: UUID | None = None
) -> Document:
    """Refused: voided before, no reason."""
    document = locked(document, by, "documents.register")
    refuse_secrets(reason)
    reasons = []
    if document.voided_id is not None:
        reasons.append(Reason("voided", _("The document was voided.")))
    if not reason.strip():
        reasons.append(Reason("no_reason", _("Say why it is voided.")))
    refuse_if(reasons)
    journal = act(
        "document.void",
        by=by,
        at=document.organisation,
        on=on,
        reason=reason.strip(),
        request_id=request_id,
        touches=[document],
    )
    document.voided = journal
    document.version += 1
    document.save()
    for taken in Taken.objects.filter(document=document, voided=None):
        taken.voided = journal
        taken.save()
    return document


@undoes("document.void")
def take_back(journal: Act, void: Act) -> None:
    for document in Document.objects.filter(voided=journal):
        refuse_if(known_before(document))
        document.voided = None
        document.version += 1
        document.save()
    for taken in Taken.objects.filter(voided=journal):
        taken.voided = None
        taken.save()
