"""Accept results by list, check them by sample (nghiệm thu, kiểm tra): for the organisation that gave the order."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from chibo.access.power import require_all
from chibo.core import clock
from chibo.core.acts import undoes
from chibo.core.reasons import Reason, refuse_if
from chibo.obligations import undoing, writing
from chibo.obligations.facts import mark_facts
from chibo.obligations.marking import MarkFacts, reasons_not_to_accept, reasons_not_to_check
from chibo.obligations.models import Mark
from chibo.obligations.rows import MarkRow, clean
from chibo.obligations.words import Stage

if TYPE_CHECKING:
    from chibo.accounts.models import User


def accept(
    *, rows: Sequence[MarkRow], by: "User | None", on: date, request_id: UUID | None = None
) -> list[Mark]:
    """Only the day is recorded. Refused: what is not fulfilled by that day, what was accepted before."""
    return _judge(
        "obligation.accept", Stage.ACCEPTED, reasons_not_to_accept, rows, by=by, on=on, request_id=request_id
    )


def check(
    *, rows: Sequence[MarkRow], by: "User | None", on: date, request_id: UUID | None = None
) -> list[Mark]:
    """Complete or not, and what is missing. Refused: what is not fulfilled by that day, a check without a finding."""
    return _judge(
        "obligation.check", Stage.CHECKED, reasons_not_to_check, rows, by=by, on=on, request_id=request_id
    )


@transaction.atomic
def _judge(
    verb: str,
    stage: Stage,
    reasons: Callable[[MarkFacts], Iterable[Reason]],
    rows: Sequence[MarkRow],
    *,
    by: "User | None",
    on: date,
    request_id: UUID | None,
) -> list[Mark]:
    require_all(by, ["obligations.accept"], at=[row.obligation.organisation_id for row in rows])
    rows = [replace(clean(row), stage=stage) for row in rows]
    facts = mark_facts(rows, today=clock.today(), accepting=True)
    refuse_if(writing.reasons_named(rows, facts, reasons))
    return writing.write(verb, rows, by=by, on=on, request_id=request_id)


undoes("obligation.accept")(undoing.void_began)
undoes("obligation.check")(undoing.void_began)
