"""Give organisations below something to do by a day (giao nhiệm vụ)."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from chibo.access.power import require
from chibo.core.acts import act, touch, undoes
from chibo.core.reasons import refuse_if
from chibo.documents.models import Document
from chibo.obligations import undoing
from chibo.obligations.facts import ORDER_FIELDS, clean, order_facts
from chibo.obligations.models import Obligation, Party
from chibo.obligations.rules import Order, reasons_not_to_order
from chibo.organisations.models import Organisation

if TYPE_CHECKING:
    from chibo.accounts.models import User

__all__ = ["Order", "order"]


@transaction.atomic
def order(
    *,
    organisation: Organisation,
    entry: Order,
    by: "User | None",
    on: date,
    listed: Sequence[Organisation] = (),
    document: Document | None = None,
    request_id: UUID | None = None,
) -> Obligation:
    """`organisation` orders it of those below that `entry.scope` names, or of the organisations of a list.

    Refused: no text, a degree of secrecy, days that contradict each other, an empty list or one with
    organisations that do not stand below or on the due day, a level of which there is nobody, contents of what
    collects none.
    """
    require(by, "obligations.order", at=organisation)
    entry = clean(entry)
    refuse_if(reasons_not_to_order(entry, order_facts(entry, organisation, listed, document, on)))
    cited = document.docno if document else ""
    journal = act("obligation.order", by=by, at=organisation, on=on, request_id=request_id, citing=cited)
    obligation = Obligation.objects.create(
        organisation=organisation,
        document=document,
        began=journal,
        **{name: getattr(entry, name) for name in ORDER_FIELDS},
    )
    touch(journal, [obligation])
    Party.objects.bulk_create(
        Party(obligation=obligation, organisation_id=pk, began=journal)
        for pk in dict.fromkeys(one.pk for one in listed)
    )
    return obligation


undoes("obligation.order")(undoing.void_order)
