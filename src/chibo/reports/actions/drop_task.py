"""Drop a task of the notice."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from chibo.core.acts import act, undoes
from chibo.core.reasons import refuse_if
from chibo.reports import undoing
from chibo.reports.actions.edit_task import reasons_when_dropped
from chibo.reports.facts import editable, locked_row
from chibo.reports.models import ReviewTask

if TYPE_CHECKING:
    from chibo.accounts.models import User


@transaction.atomic
def drop_task(*, task: ReviewTask, by: "User | None", on: date, request_id: UUID | None = None) -> ReviewTask:
    """It stays in the journal. Refused: dropped before, submitted."""
    review = editable(task.review, by)
    task = locked_row(task)
    refuse_if(reasons_when_dropped(task))
    journal = act(
        "review.drop_task", by=by, at=review.organisation, on=on, request_id=request_id, touches=[task]
    )
    task.voided = journal
    task.save()
    return task


undoes("review.drop_task")(undoing.take_back)
