"""The worker itself: real transactions, its own connections, and the one before it killed."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from chibo.access import scope
from chibo.jobs import kinds, running
from chibo.jobs.actions.queue import queue
from chibo.jobs.models import Job, Result
from chibo.jobs.words import Status
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)


def asked() -> Job:
    grassroots = factories.a_grassroots(1)
    factories.a_member(factories.cells_of(grassroots)[0], "Trần Thị Của Ta")
    clerk = factories.a_clerk(grassroots)
    with transaction.atomic(), scope.role("chibo_app"):
        scope.enter(scope.of(clerk))
        return queue(kind="people.register", given={}, on=date(2022, 7, 18), by=clerk)


def state_in_queue(job: Job) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT status::text FROM procrastinate_jobs WHERE args ->> 'job' = %s", [str(job.pk)])
        [(state,)] = cursor.fetchall()
    return str(state)


def work() -> None:
    call_command("work", once=True, stdout=StringIO())


def test_the_worker_makes_what_waits_and_tells_how_far_it_is(monkeypatch):
    job = asked()
    kind = kinds.find("people.register")
    seen = []

    def slowly(asked_for, tell):
        tell(1, 4)
        watch = tell.__self__
        watch._over.wait(running.EVERY * 2.5)
        seen.append(Job.objects.filter(pk=job.pk).values_list("status", "done", "total").get())
        return kind.make(asked_for, tell)

    monkeypatch.setitem(kinds._kinds, kind.name, kinds.Kind(kind.name, kind.label, kind.power, slowly))

    work()

    job.refresh_from_db()
    assert seen == [("running", 1, 4)]
    assert (job.status, state_in_queue(job)) == (Status.DONE, "succeeded")
    assert Result.objects.filter(job=job).count() == 1


def test_what_a_killed_worker_had_begun_is_made_by_the_next():
    """Its transaction ended with it: nothing was written but that it was at work."""
    job = asked()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '1 hour') RETURNING id"
        )
        [(worker,)] = cursor.fetchall()
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s WHERE status = 'todo'", [worker]
        )
    Job.objects.filter(pk=job.pk).update(status=Status.RUNNING, attempts=1)

    work()

    job.refresh_from_db()
    assert (job.status, job.attempts, state_in_queue(job)) == (Status.DONE, 2, "succeeded")
