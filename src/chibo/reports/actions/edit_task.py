"""Edit a task of the notice."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from chibo.core.acts import act, undoes
from chibo.core.reasons import Reason, Refused, refuse_if
from chibo.reports import undoing
from chibo.reports.actions.add_task import cleaned
from chibo.reports.facts import changed_meanwhile, editable, locked_row, refuse_text
from chibo.reports.models import ReviewTask
from chibo.reports.rules import TaskEntry, reasons_against_task
from chibo.reports.told import tell

if TYPE_CHECKING:
    from chibo.accounts.models import User

FIELDS = tuple(TaskEntry.__dataclass_fields__)


@transaction.atomic
def edit_task(
    *,
    task: ReviewTask,
    entry: TaskEntry,
    version: int,
    by: "User | None",
    on: date,
    request_id: UUID | None = None,
) -> ReviewTask:
    """Refused: changed by somebody else since `version`, dropped, submitted, nothing different."""
    review = editable(task.review, by)
    task = locked_row(task)
    refuse_if(reasons_when_dropped(task))
    if version != task.version:
        raise changed_meanwhile(task.text)
    entry = cleaned(entry)
    if entry == entry_of(task):
        raise Refused(Reason("nothing_changed", _("Nothing was changed.")))
    refuse_if(reasons_against_task(entry, on))
    refuse_text([entry.text, entry.short], tell(review, on))
    act("review.edit_task", by=by, at=review.organisation, on=on, request_id=request_id, touches=[task])
    for name, value in vars(entry).items():
        setattr(task, name, value)
    task.version += 1
    task.save()
    return task


def entry_of(task: ReviewTask) -> TaskEntry:
    return TaskEntry(**{name: getattr(task, name) for name in FIELDS})


def reasons_when_dropped(task: ReviewTask) -> list[Reason]:
    if task.voided_id is None:
        return []
    return [
        Reason("dropped", _("The task was dropped meanwhile."), todo=_("Look at the list of tasks again."))
    ]


undoes("review.edit_task")(undoing.take_back)
