"""Add a task of the next period to the notice."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from chibo.core.acts import act, touch, undoes
from chibo.core.models import Act
from chibo.core.reasons import refuse_if
from chibo.reports import undoing
from chibo.reports.facts import clean, editable, refuse_text
from chibo.reports.models import Review, ReviewTask
from chibo.reports.rules import TaskEntry, reasons_against_task
from chibo.reports.told import tell

if TYPE_CHECKING:
    from chibo.accounts.models import User


@transaction.atomic
def add_task(
    *, review: Review, entry: TaskEntry, by: "User | None", on: date, request_id: UUID | None = None
) -> ReviewTask:
    """At the end of the list. Refused: no text, no short text, a due day before the first, the name of a weak
    organisation, a degree of secrecy."""
    review = editable(review, by)
    entry = cleaned(entry)
    refuse_if(reasons_against_task(entry, on))
    refuse_text([entry.text, entry.short], tell(review, on))
    journal = act("review.add_task", by=by, at=review.organisation, on=on, request_id=request_id)
    task = append(review, entry, journal)
    touch(journal, [task])
    return task


def cleaned(entry: TaskEntry) -> TaskEntry:
    return TaskEntry(**{**vars(entry), "text": clean(entry.text), "short": clean(entry.short)})


def append(review: Review, entry: TaskEntry, journal: Act) -> ReviewTask:
    last = ReviewTask.objects.standing().filter(review=review).aggregate(last=Max("position"))["last"] or 0
    task: ReviewTask = ReviewTask.objects.create(
        review=review,
        organisation_id=review.organisation_id,
        position=last + 1,
        began=journal,
        **vars(entry),
    )
    return task


undoes("review.add_task")(undoing.take_back)
