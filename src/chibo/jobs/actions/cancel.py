"""Cancel work that waits or runs. What waits never begins; what runs stops at its next step and leaves nothing."""

from typing import TYPE_CHECKING

from django.db import transaction

from chibo.core import clock
from chibo.jobs.models import Job
from chibo.jobs.words import Status

if TYPE_CHECKING:
    from chibo.accounts.models import User


@transaction.atomic
def cancel(*, job: Job, by: "User") -> Job:
    """One's own. Work that has ended stays as it is."""
    job = Job.objects.select_for_update().get(pk=job.pk, user=by)
    if job.status == Status.WAITING:
        job.status, job.ended_at, job.told = Status.CANCELLED, clock.now(), True
    elif job.status == Status.RUNNING:
        job.cancelling = True
    job.save(update_fields=["status", "ended_at", "told", "cancelling"])
    return job
