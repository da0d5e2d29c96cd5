"""Delete a file that was made, before it runs out by itself. That it was asked for stays in the journal."""

from typing import TYPE_CHECKING

from django.db import transaction

from chibo.jobs.models import Job, Result
from chibo.jobs.words import OPEN, Status

if TYPE_CHECKING:
    from chibo.accounts.models import User


@transaction.atomic
def drop(*, job: Job, by: "User") -> None:
    """One's own; work that has not ended is cancelled first."""
    job = Job.objects.select_for_update().get(pk=job.pk, user=by)
    if job.status in OPEN:
        return
    Result.objects.filter(job=job).delete()
    if job.status == Status.DONE:
        job.status, job.told = Status.EXPIRED, True
        job.save(update_fields=["status", "told"])
