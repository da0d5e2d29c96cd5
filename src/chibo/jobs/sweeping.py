"""Looking after the queue, as the owner: what a killed worker left is taken again, files that are over are deleted."""

from datetime import timedelta

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from chibo.core import clock
from chibo.jobs.models import Job, Result
from chibo.jobs.words import OPEN, Status

FILES_KEPT = timedelta(days=7)
"""The page of jobs says "a week"."""
JOBS_KEPT = timedelta(days=90)
SILENT = timedelta(seconds=60)
"""A worker says every ten seconds that it lives."""

RESTORED = _("The data were restored from a backup before it was finished; nothing was made. Ask again.")


@transaction.atomic
def sweep() -> None:
    """Once a minute, and when a worker starts."""
    now = clock.now()
    with connection.cursor() as cursor:
        cursor.execute(
            """
            UPDATE procrastinate_jobs j SET status = 'todo', worker_id = NULL, attempts = attempts + 1
            WHERE j.status = 'doing' AND NOT EXISTS (
                SELECT FROM procrastinate_workers w WHERE w.id = j.worker_id AND w.last_heartbeat > %s)
            """,
            [now - SILENT],
        )
        cursor.execute(
            """
            DELETE FROM procrastinate_jobs j WHERE j.status NOT IN ('todo', 'doing')
              AND NOT EXISTS (SELECT FROM procrastinate_events e WHERE e.job_id = j.id AND e.at > %s)
            """,
            [now - FILES_KEPT],
        )
    over = Result.objects.filter(made_at__lt=now - FILES_KEPT)
    Job.objects.filter(pk__in=over.values("job")).update(status=Status.EXPIRED, told=True)
    over.delete()
    Job.objects.filter(ended_at__lt=now - JOBS_KEPT).delete()


@transaction.atomic
def fail_unfinished() -> int:
    """After a restore: what was asked in the past of another server is not begun in this one. How many."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT to_regclass('jobs_job') IS NOT NULL AND to_regclass('procrastinate_jobs') IS NOT NULL"
        )
        if not cursor.fetchone()[0]:
            return 0  # a backup of an older program
        cursor.execute("UPDATE procrastinate_jobs SET status = 'failed' WHERE status IN ('todo', 'doing')")
        cursor.execute("DELETE FROM procrastinate_workers")
        cursor.execute(
            "UPDATE jobs_job SET status = %s, message = %s, ended_at = %s WHERE status = ANY(%s)",
            [Status.FAILED, str(RESTORED), clock.now(), [str(status) for status in OPEN]],
        )
        return int(cursor.rowcount)
