"""Move a task up or down in the list of the notice."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from chibo.core.acts import act, undoes
from chibo.core.reasons import Reason, Refused
from chibo.reports import undoing
from chibo.reports.facts import editable, tasks
from chibo.reports.models import ReviewTask

if TYPE_CHECKING:
    from chibo.accounts.models import User


@transaction.atomic
def move_task(
    *, task: ReviewTask, up: bool, by: "User | None", on: date, request_id: UUID | None = None
) -> ReviewTask:
    """It changes places with its neighbour. Refused: nobody stands there, the task was dropped."""
    review = editable(task.review, by)
    listed = tasks(review)
    place = next((at for at, one in enumerate(listed) if one.pk == task.pk), None)
    other = None if place is None else place - 1 if up else place + 1
    if place is None or other is None or not 0 <= other < len(listed):
        raise Refused(Reason("no_neighbour", _("The task cannot be moved further.")))
    one, two = listed[place], listed[other]
    act("review.move_task", by=by, at=review.organisation, on=on, request_id=request_id, touches=[one, two])
    one.position, two.position = two.position, one.position
    for row in (one, two):
        row.version += 1
        row.save()
    return one


undoes("review.move_task")(undoing.take_back)
