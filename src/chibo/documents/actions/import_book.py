"""Take over the office's own book from a sheet: all lines as one act, or none."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from chibo.access.power import require
from chibo.core import clock
from chibo.core.acts import act, touch, undoes
from chibo.core.reasons import Reason, refuse_if
from chibo.documents import undoing
from chibo.documents.actions.register import write
from chibo.documents.checking import CellFault, check
from chibo.documents.models import Document
from chibo.documents.reading import read_book
from chibo.organisations.models import Organisation

if TYPE_CHECKING:
    from chibo.accounts.models import User


@transaction.atomic
def import_book(
    *,
    organisation: Organisation,
    content: bytes,
    direction: str,
    by: "User | None",
    on: date,
    request_id: UUID | None = None,
) -> list[Document]:
    """Refused: what `read_book` and `check` find, each reason with its cell."""
    require(by, "documents.register", at=organisation)
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    lines, faults = check(organisation, read_book(content, direction), clock.today())
    refuse_if(in_words(fault) for fault in faults)
    journal = act("document.import", by=by, at=organisation, on=on, request_id=request_id)
    documents = [write(organisation, line.entry, journal) for line in lines]
    touch(journal, documents)
    return documents


def in_words(fault: CellFault) -> Reason:
    """A reason that begins with its cell."""
    message = f"{fault.cell} ({fault.column}): {fault.reason.message}"
    return Reason(fault.reason.code, message, fault.reason.source, fault.reason.todo)


undoes("document.import")(undoing.void_began)
