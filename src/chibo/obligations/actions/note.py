"""Note how far organisations have come: received, studied, planned, carried out, reported (ghi nhận)."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from chibo.access.power import require_all
from chibo.core import clock
from chibo.core.acts import undoes
from chibo.core.reasons import refuse_if
from chibo.obligations import undoing, writing
from chibo.obligations.facts import mark_facts
from chibo.obligations.marking import reasons_not_to_mark
from chibo.obligations.models import Mark
from chibo.obligations.rows import MarkRow, clean

if TYPE_CHECKING:
    from chibo.accounts.models import User

__all__ = ["MarkRow", "note"]


@transaction.atomic
def note(
    *, rows: Sequence[MarkRow], by: "User | None", on: date, request_id: UUID | None = None
) -> list[Mark]:
    """All rows or none; one act for each organisation, a fixed number of statements.

    Refused, naming the organisation: it is not bound that day, the step was noted before, a day before the round
    or to come, a plan without its number, more answers than people asked, contents of what collects none.
    """
    require_all(by, ["obligations.mark"], at=[row.organisation.pk for row in rows])
    rows = [clean(row) for row in rows]
    facts = mark_facts(rows, today=clock.today())
    refuse_if(writing.reasons_named(rows, facts, reasons_not_to_mark))
    return writing.write("obligation.note", rows, by=by, on=on, request_id=request_id)


undoes("obligation.note")(undoing.void_began)
