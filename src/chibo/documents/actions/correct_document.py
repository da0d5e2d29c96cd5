"""Correct what the register says about a document; number and day of a document out change by acts of their own."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from chibo.core import clock
from chibo.core.acts import act, undoes
from chibo.core.reasons import Reason, Refused, refuse_if
from chibo.documents import undoing
from chibo.documents.facts import clean, entry_of, fields_of, known_before, locked, refuse_faults, stage_of
from chibo.documents.models import Document
from chibo.documents.rules import Entry, faults_of
from chibo.documents.versions import changed_since
from chibo.documents.words import Direction, Stage

if TYPE_CHECKING:
    from chibo.accounts.models import User


@transaction.atomic
def correct_document(
    *,
    document: Document,
    entry: Entry,
    version: int,
    by: "User | None",
    on: date,
    request_id: UUID | None = None,
) -> Document:
    """Refused: changed by somebody else since `version`, voided, nothing different, a degree of secrecy; for a
    numbered document out another kind, number, symbol or day."""
    document = locked(document, by, "documents.register")
    if version != document.version:
        raise Refused(changed_since(document, version))
    entry = clean(entry)
    before = entry_of(document)
    if document.voided_id is not None:
        raise Refused(Reason("voided", _("The document was voided.")))
    if entry == before:
        raise Refused(Reason("nothing_changed", _("Nothing was changed.")))
    fixed = ("kind", "number", "symbol", "day")
    numbered = document.direction == Direction.OUT and stage_of(document) >= Stage.NUMBERED
    if numbered and any(getattr(entry, name) != getattr(before, name) for name in fixed):
        raise Refused(
            Reason(
                "numbered",
                _("The document bears its number: kind, number, symbol and day stay as they are."),
                todo=_("Void the document or its number, with the reason."),
            )
        )
    refuse_faults(faults_of(entry, clock.today()))
    for name, value in fields_of(entry).items():
        setattr(document, name, value)
    refuse_if(known_before(document))
    act("document.correct", by=by, at=document.organisation, on=on, request_id=request_id, touches=[document])
    document.version += 1
    document.save()
    return document


undoes("document.correct")(undoing.put_back_document)
