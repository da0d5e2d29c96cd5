"""Propose tasks of the next period from what the records find weak; people edit them."""

from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from chibo.core.acts import act, touch, undoes
from chibo.core.reasons import Reason, Refused
from chibo.core.text import search_key
from chibo.reports import undoing
from chibo.reports.actions.add_task import append
from chibo.reports.facts import editable, tasks
from chibo.reports.models import Review, ReviewTask
from chibo.reports.phrases import next_period_end, remedies
from chibo.reports.rules import TaskEntry
from chibo.reports.told import tell

if TYPE_CHECKING:
    from chibo.accounts.models import User


@transaction.atomic
def propose_tasks(
    *, review: Review, by: "User | None", on: date, request_id: UUID | None = None
) -> list[ReviewTask]:
    """Those that are not in the list yet, due on the last day of the next period. Refused: nothing to propose."""
    review = editable(review, by)
    there = {search_key(task.short) for task in tasks(review)}
    due_on = next_period_end(review) - timedelta(days=1)
    found = [
        TaskEntry(
            text=remedy.text,
            short=remedy.short,
            scope=remedy.scope,
            subject=remedy.subject,
            fulfilled_by=remedy.fulfilled_by,
            due_on=due_on,
        )
        for remedy in remedies(tell(review, on))
        if search_key(remedy.short) not in there
    ]
    if not found:
        raise Refused(
            Reason(
                "nothing_to_propose",
                _("The records ask for no task that is not in the list."),
                todo=_("Add tasks by hand."),
            )
        )
    journal = act("review.propose_tasks", by=by, at=review.organisation, on=on, request_id=request_id)
    added = [append(review, entry, journal) for entry in found]
    touch(journal, added)
    return added


undoes("review.propose_tasks")(undoing.take_back)
