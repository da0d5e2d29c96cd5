"""Settle an estimate: the period is over, from now on the records speak."""

import re
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from chibo.core.acts import act, undoes
from chibo.core.models import Act
from chibo.core.reasons import refuse_if
from chibo.reports import undoing
from chibo.reports.actions.edit_section import write
from chibo.reports.facts import is_frozen, locked, locked_row
from chibo.reports.models import Estimate, Section
from chibo.reports.rules import reasons_not_to_settle

if TYPE_CHECKING:
    from chibo.accounts.models import User


@transaction.atomic
def settle(*, estimate: Estimate, by: "User | None", on: date, request_id: UUID | None = None) -> Estimate:
    """Also after the notice was issued: its page then says what was expected and what came. A draft loses the word
    “ước” before the figure, and shows the figure as changed."""
    review = locked(estimate.review, by)
    estimate = locked_row(estimate)
    refuse_if(reasons_not_to_settle(settled=estimate.voided_id is not None, end=review.end, on=on))
    called = re.compile(rf"\bước (?=\[[^\[\]|\n]+\|{re.escape(estimate.figure)}[|\]])", re.IGNORECASE)
    parts = [] if is_frozen(review) else list(Section.objects.select_for_update().filter(review=review))
    said = [(part, text) for part in parts if (text := called.sub("", part.text)) != part.text]
    journal = act(
        "review.settle",
        by=by,
        at=review.organisation,
        on=on,
        request_id=request_id,
        touches=[estimate, *(part for part, _text in said)],
    )
    estimate.voided = journal
    estimate.save()
    for part, text in said:
        write(part, text)
    return estimate


@undoes("review.settle")
def take_back(journal: Act, void: Act) -> None:
    """A settlement after the issue changed no text: it can be taken back then too."""
    if Section.objects.filter(events__pgh_act=journal.pk).exists():
        undoing.take_back(journal, void)
        return
    for estimate in Estimate.objects.filter(voided=journal):
        undoing.put_back(estimate, journal)
