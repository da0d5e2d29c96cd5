"""The queue of PostgreSQL (procrastinate). Its arguments are numbers: the job, and the account that asked."""

from django.db import connection
from procrastinate.contrib.django import app

from chibo.jobs import running
from chibo.jobs.models import Job

QUEUE = "chibo"
NAME = "chibo.jobs.run"


@app.task(name=NAME, queue=QUEUE)
def run(job: int, user: int) -> None:
    try:
        running.run(number=job, user_id=user, watched=True)
    finally:
        connection.close()  # of the worker's thread: a rare job is not worth a session that stays


def defer(job: Job) -> None:
    """In the transaction of the act: both are there, or neither."""
    app.configure_task(NAME, queue=QUEUE).defer(job=job.pk, user=job.user_id)
