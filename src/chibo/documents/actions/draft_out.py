"""Begin a document out (dự thảo): it has no number and no day yet."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from chibo.access.power import require
from chibo.core import clock
from chibo.core.acts import act, touch, undoes
from chibo.documents import undoing
from chibo.documents.actions.register import named
from chibo.documents.facts import clean, fields_of, refuse_faults
from chibo.documents.models import Document
from chibo.documents.rules import Entry, faults_of
from chibo.documents.words import Direction
from chibo.organisations.models import Organisation

if TYPE_CHECKING:
    from chibo.accounts.models import User


@transaction.atomic
def draft_out(
    *, organisation: Organisation, entry: Entry, by: "User | None", on: date, request_id: UUID | None = None
) -> Document:
    """Number and day of the entry are left out: the records clerk gives them. Refused: a degree of secrecy."""
    require(by, "documents.register", at=organisation)
    entry = replace(clean(entry), direction=Direction.OUT, number=None, day=None, received_on=None)
    entry = named(entry, organisation, on)
    refuse_faults(faults_of(entry, clock.today()))
    journal = act("document.draft", by=by, at=organisation, on=on, request_id=request_id)
    document = Document.objects.create(
        organisation=organisation, issuer=organisation, began=journal, **fields_of(entry)
    )
    touch(journal, [document])
    return document


undoes("document.draft")(undoing.void_began)
