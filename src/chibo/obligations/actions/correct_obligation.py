"""Correct what an obligation says: its text, its place in the document, its source, its due day."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from chibo.core.acts import act, undoes
from chibo.core.reasons import Refused, refuse_if
from chibo.obligations import undoing
from chibo.obligations.facts import clean, locked, order_of
from chibo.obligations.models import Mark, Obligation
from chibo.obligations.rules import (
    Correction,
    reasons_against_days,
    reasons_against_texts,
    reasons_not_to_correct,
)
from chibo.obligations.versions import changed_since

if TYPE_CHECKING:
    from chibo.accounts.models import User

__all__ = ["Correction", "correct_obligation"]


@transaction.atomic
def correct_obligation(
    *,
    obligation: Obligation,
    correction: Correction,
    version: int,
    by: "User | None",
    on: date,
    reason: str = "",
    request_id: UUID | None = None,
) -> Obligation:
    """Refused: changed by somebody else since `version`, nothing different, another text once steps were noted,
    another due day once somebody has fulfilled it."""
    obligation = locked(obligation, by)
    if version != obligation.version:
        raise Refused(changed_since(obligation, version))
    before = order_of(obligation)
    after = clean(replace(before, **vars(correction)))
    marks = Mark.objects.standing().filter(obligation=obligation)
    refuse_if(
        [
            *reasons_not_to_correct(
                before,
                after,
                voided=obligation.voided_id is not None,
                noted=marks.exists(),
                fulfilled=marks.filter(stage=obligation.fulfilled_by).exists(),
            ),
            *reasons_against_texts(after),
            *reasons_against_days(after),
        ]
    )
    act(
        "obligation.correct",
        by=by,
        at=obligation.organisation,
        on=on,
        reason=reason,
        request_id=request_id,
        touches=[obligation],
    )
    for name in vars(correction):
        setattr(obligation, name, getattr(after, name))
    obligation.version += 1
    obligation.save()
    return obligation


undoes("obligation.correct")(undoing.put_back)
