"""A job is done as the one who asked, with what they may when it runs; its file is theirs while they may."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.db import connection, transaction
from django.urls import reverse
from openpyxl import load_workbook

from chibo.access import scope
from chibo.access.actions.appoint import end_appointment
from chibo.access.models import Appointment
from chibo.core import clock
from chibo.core.models import Act
from chibo.core.reasons import Refused
from chibo.jobs import kinds, running, sweeping
from chibo.jobs.actions.cancel import cancel
from chibo.jobs.actions.queue import MOST_WAITING, queue
from chibo.jobs.models import Job, Result
from chibo.jobs.words import Status
from chibo.people.web import listing
from tests import factories

pytestmark = pytest.mark.django_db

TODAY = date(2022, 7, 18)


@pytest.fixture
def sides():
    bloc = factories.a_bloc()
    mine, theirs = (factories.a_grassroots(1, superior=bloc) for _side in range(2))
    factories.a_member(factories.cells_of(mine)[0], "Trần Thị Của Ta")
    factories.a_member(factories.cells_of(theirs)[0], "Lê Văn Bên Kia")
    return {"bloc": bloc, "mine": mine, "theirs": theirs}


@pytest.fixture
def clerk(sides):
    return factories.a_clerk(sides["mine"])


@pytest.fixture
def always_queued(monkeypatch):
    monkeypatch.setattr(listing, "AT_ONCE", 0)


def as_app(user, work):
    """As a request of theirs does it."""
    with transaction.atomic(), scope.role("chibo_app"):
        scope.enter(scope.of(user))
        found = work()
        scope.leave()
    return found


def asked_by(user) -> Job:
    return as_app(user, lambda: queue(kind="people.register", given={}, on=TODAY, by=user))


def done(job: Job) -> Job:
    running.run(number=job.pk, user_id=job.user_id)
    job.refresh_from_db()
    return job


def names_in(content: bytes) -> set[str]:
    rows = load_workbook(BytesIO(content)).worksheets[0].iter_rows(min_row=3, values_only=True)
    return {row[1] for row in rows}


def test_a_long_list_is_asked_for_made_and_fetched(client, clerk, always_queued):
    client.force_login(clerk)
    offer = client.get(reverse("people:export"))
    assert "Lập bảng" in offer.content.decode()
    assert Job.objects.count() == 0

    answer = client.post(reverse("people:export"), {}, follow=True)

    job = Job.objects.get()
    assert answer.redirect_chain == [(reverse("jobs:index"), 302)]
    assert (job.user, job.status, job.asked.verb, job.asked.actor) == (clerk, "waiting", "jobs.queue", clerk)
    with connection.cursor() as cursor:
        cursor.execute("SELECT args FROM procrastinate_jobs")
        assert [args for (args,) in cursor.fetchall()] in (
            [{"job": job.pk, "user": clerk.pk}],
            [f'{{"job": {job.pk}, "user": {clerk.pk}}}'],
        )
    assert done(job).status == Status.DONE
    told = client.get(reverse("site:home")).content.decode()
    assert reverse("jobs:index") in told
    file = client.get(reverse("jobs:file", args=[job.pk]))
    assert file.status_code == 200
    assert names_in(file.content) == {"Trần Thị Của Ta"}
    assert job.result.sha256


def test_a_short_list_and_one_by_name_are_made_at_once(client, clerk, monkeypatch):
    client.force_login(clerk)
    assert client.get(reverse("people:export"))["Content-Type"].endswith("sheet")

    monkeypatch.setattr(listing, "AT_ONCE", 0)
    answer = client.get(reverse("people:export"), {"ten": "tran"})

    assert names_in(answer.content) == {"Trần Thị Của Ta"}
    assert Job.objects.count() == 0


def test_nobody_else_sees_a_job_or_its_file(client, clerk, sides):
    job = done(asked_by(clerk))
    others = [factories.a_clerk(sides["mine"]), factories.an_office_clerk(sides["bloc"])]

    for other in others:
        client.force_login(other)
        assert reverse("jobs:file", args=[job.pk]) not in client.get(reverse("jobs:index")).content.decode()
        for name in ("file", "cancel", "drop"):
            address = reverse(f"jobs:{name}", args=[job.pk])
            assert 404 in {client.get(address).status_code, client.post(address).status_code}
        assert as_app(other, lambda: (Job.objects.count(), Result.objects.count())) == (0, 0)
    assert as_app(clerk, lambda: (Job.objects.count(), Result.objects.count())) == (1, 1)


def test_an_appointment_that_ends_ends_its_jobs_and_files(client, clerk, sides, monkeypatch):
    """Whoever was sent for some days asked in time; the worker comes after the last day."""
    before, after = done(asked_by(clerk)), asked_by(clerk)
    client.force_login(clerk)
    assert client.get(reverse("jobs:file", args=[before.pk])).status_code == 200
    end_appointment(appointment=Appointment.objects.get(user=clerk), by=None, on=TODAY + timedelta(days=1))

    monkeypatch.setenv(clock.VARIABLE, (TODAY + timedelta(days=2)).isoformat())

    assert done(after).status == Status.REFUSED
    assert after.message.startswith("Từ lúc đồng chí yêu cầu, quyền được giao đã thay đổi")
    assert not Result.objects.filter(job=after).exists()
    assert client.get(reverse("jobs:file", args=[before.pk])).status_code == 404
    assert as_app(clerk, Result.objects.count) == 0


def test_a_reach_that_has_grown_smaller_is_refused_too(clerk, sides):
    """Two appointments when it was asked, one when it is made: half a file would look like a whole one."""
    Appointment.objects.create(
        user=clerk,
        organisation=sides["theirs"],
        role="secretary",
        during=Appointment.objects.get(user=clerk).during,
        began=factories.an_act(),
    )
    whole, later = done(asked_by(clerk)), asked_by(clerk)
    assert names_in(bytes(whole.result.content)) == {"Trần Thị Của Ta", "Lê Văn Bên Kia"}

    second = Appointment.objects.get(user=clerk, role="secretary")
    end_appointment(appointment=second, by=None, on=TODAY)

    assert done(later).status == Status.REFUSED
    assert as_app(clerk, Result.objects.count) == 0


def test_a_list_is_never_longer_than_the_one_that_was_asked_for(clerk, sides):
    """A cell that is not in reach any more narrows nothing: then there is no list at all."""
    elsewhere = factories.cells_of(sides["theirs"])[0]

    job = as_app(
        clerk,
        lambda: queue(kind="people.register", given={"to_chuc": str(elsewhere.pk)}, on=TODAY, by=clerk),
    )

    assert done(job).status == Status.REFUSED
    assert not Result.objects.exists()


def test_an_account_that_was_closed_gets_nothing(clerk):
    job = asked_by(clerk)
    clerk.is_active = False
    clerk.save()

    assert done(job).status == Status.REFUSED


def test_what_is_cancelled_leaves_nothing(clerk, monkeypatch):
    waiting, running_one = asked_by(clerk), asked_by(clerk)
    as_app(clerk, lambda: cancel(job=waiting, by=clerk))
    assert done(waiting).status == Status.CANCELLED

    kind = kinds.find("people.register")

    def cancelled_meanwhile(asked, tell):
        tell.__self__._cancelled.set()
        return kind.make(asked, tell)

    changed = kinds.Kind(kind.name, kind.label, kind.power, cancelled_meanwhile)
    monkeypatch.setitem(kinds._kinds, kind.name, changed)

    assert done(running_one).status == Status.CANCELLED
    assert Result.objects.count() == 0


def test_a_watch_tells_how_far_it_is_and_hears_of_cancelling(clerk):
    job = asked_by(clerk)
    Job.objects.filter(pk=job.pk).update(status=Status.RUNNING)
    watch = running.Watch(job)
    watch.tell(3, 10)
    watch.note()
    job.refresh_from_db()
    assert (job.done, job.total) == (3, 10)

    as_app(clerk, lambda: cancel(job=job, by=clerk))
    watch.note()

    with pytest.raises(running.Cancelled):
        watch.tell(4, 10)


def test_an_error_makes_no_file_and_tells_no_name(clerk, monkeypatch):
    kind = kinds.find("people.register")

    def broken(asked, tell):
        raise RuntimeError("Trần Thị Của Ta")

    monkeypatch.setitem(kinds._kinds, kind.name, kinds.Kind(kind.name, kind.label, kind.power, broken))

    job = done(asked_by(clerk))

    assert job.status == Status.FAILED
    assert "Trần" not in job.message
    assert Result.objects.count() == 0


def test_a_job_is_made_once(clerk):
    job = done(asked_by(clerk))
    first = job.result.pk

    assert done(job).result.pk == first


def test_what_a_killed_worker_left_is_taken_again_and_not_for_ever(clerk):
    job = asked_by(clerk)
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers DEFAULT VALUES RETURNING id")
        worker = cursor.fetchone()[0]
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s", [worker])
        sweeping.sweep()
        cursor.execute("SELECT status::text FROM procrastinate_jobs")
        assert cursor.fetchone() == ("doing",)  # it lives

        cursor.execute("UPDATE procrastinate_workers SET last_heartbeat = last_heartbeat - interval '1 hour'")
        sweeping.sweep()
        cursor.execute("SELECT status::text FROM procrastinate_jobs")
        assert cursor.fetchone() == ("todo",)
    Job.objects.filter(pk=job.pk).update(status=Status.RUNNING, attempts=1)
    assert done(job).status == Status.DONE

    given_up = asked_by(clerk)
    Job.objects.filter(pk=given_up.pk).update(status=Status.RUNNING, attempts=running.ATTEMPTS)
    assert done(given_up).status == Status.FAILED
    assert not Result.objects.filter(job=given_up).exists()


def test_files_run_out_and_can_be_deleted_before(client, clerk):
    old, dropped, kept = (done(asked_by(clerk)) for _time in range(3))
    Result.objects.filter(job=old).update(made_at=clock.now() - sweeping.FILES_KEPT - timedelta(hours=1))
    client.force_login(clerk)

    sweeping.sweep()
    client.post(reverse("jobs:drop", args=[dropped.pk]))

    states = dict(Job.objects.values_list("pk", "status"))
    assert states == {old.pk: Status.EXPIRED, dropped.pk: Status.EXPIRED, kept.pk: Status.DONE}
    assert list(Result.objects.values_list("job", flat=True)) == [kept.pk]
    assert client.get(reverse("jobs:file", args=[old.pk])).status_code == 404


def test_old_jobs_go_and_their_acts_stay(clerk):
    job = done(asked_by(clerk))
    Job.objects.filter(pk=job.pk).update(ended_at=clock.now() - sweeping.JOBS_KEPT - timedelta(hours=1))

    sweeping.sweep()

    assert not Job.objects.exists()
    assert Act.objects.filter(verb="jobs.queue", actor=clerk).count() == 1


def test_after_a_restore_nothing_of_before_is_begun(clerk):
    waiting, finished = asked_by(clerk), done(asked_by(clerk))
    Job.objects.filter(pk=waiting.pk).update(status=Status.RUNNING)

    assert sweeping.fail_unfinished() == 1

    waiting.refresh_from_db()
    finished.refresh_from_db()
    assert (waiting.status, finished.status) == (Status.FAILED, Status.DONE)
    assert waiting.message
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE status IN ('todo', 'doing')")
        assert cursor.fetchone() == (0,)
    assert done(waiting).status == Status.FAILED


def test_no_queue_is_filled_without_end(clerk):
    for _time in range(MOST_WAITING):
        asked_by(clerk)

    with pytest.raises(Refused) as refusal:
        asked_by(clerk)
    assert [r.code for r in refusal.value.reasons] == ["too_much_waiting"]


def test_who_holds_no_power_asks_for_nothing():
    user = factories.a_user()

    with pytest.raises(Refused):
        asked_by(user)
    assert Job.objects.count() == 0


def test_requests_take_nothing_out_of_the_queue(clerk):
    asked_by(clerk)
    with transaction.atomic(), scope.role("chibo_app"), connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege('procrastinate_jobs', 'DELETE')")
        assert cursor.fetchone() == (False,)
        cursor.execute("SELECT has_table_privilege('procrastinate_jobs', 'UPDATE')")
        assert cursor.fetchone() == (False,)


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_page_asks_the_same_whatever_its_length(client, clerk, django_assert_max_num_queries, how_many):
    for _time in range(how_many):
        done(asked_by(clerk))
    client.force_login(clerk)
    client.get(reverse("jobs:index"))

    with django_assert_max_num_queries(18) as asked:
        client.get(reverse("jobs:index"))
    assert sum("jobs_job" in query["sql"] for query in asked.captured_queries) == 2
