"""The queue of PostgreSQL (procrastinate). Its arguments are numbers: the job, and the account that asked."""

from procrastinate.contrib.django import app

from chibo.jobs import running
from chibo.jobs.models import Job

QUEUE = "chibo"
NAME = "chibo.jobs.run"


@app.task(name=NAME, queue=QUEUE)
def run(job: int, user: int) -> None:
    running.run(number=job, user_id=user, watched=True)


def defer(job: Job) -> None:
    """In the transaction of the act: both are there, or neither."""
    app.configure_task(NAME, queue=QUEUE).defer(job=job.pk, user=job.user_id)
