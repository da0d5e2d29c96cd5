"""Doing a job: as the role that policies bind, with the scope its owner has now, all of it or nothing."""

import hashlib
import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.db import connection, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from chibo.access import reach, scope
from chibo.access.grants import APP_ROLE
from chibo.accounts.models import User
from chibo.core import clock
from chibo.core.reasons import Reason, Refused
from chibo.jobs import kinds
from chibo.jobs.models import Job, Result
from chibo.jobs.words import OPEN, Status

ATTEMPTS = 3
EVERY = 1.0
"""Seconds between two looks at whether somebody cancelled."""

logger = logging.getLogger(__name__)


class Cancelled(Exception):  # noqa: N818 - not an error
    """Whoever asked does not want it any more."""


def run(*, number: int, user_id: int, watched: bool = False) -> None:
    """Do the job and write down what became of it. `watched`: tell how far it is from a connection beside this
    one, since nothing of the work's own transaction is seen before its end."""
    job = _begin(number, user_id)
    if job is None:
        return
    watch = Watch(job)
    with translation.override(job.language):
        try:
            with watch.beside() if watched else watch, _as_who_asked(job) as (user, held):
                _make(job, user, held, watch)
        except Cancelled:
            _end(job, Status.CANCELLED)
        except Refused as refusal:
            _end(job, Status.REFUSED, " ".join(f"{r.message} {r.todo}".strip() for r in refusal.reasons))
        except Exception:
            # Not what the error says: it may name somebody.
            logger.exception("job %s", job.pk)
            _end(job, Status.FAILED, _("Something went wrong in the program; nothing was made."))


def _begin(number: int, user_id: int) -> Job | None:
    """The job, marked as at work; None when there is nothing to do any more, or somebody else is at it."""
    with transaction.atomic(), _owned_by(user_id):
        job = Job.objects.select_for_update(skip_locked=True).filter(pk=number, status__in=OPEN).first()
        if job is None:
            return None
        job.attempts += 1
        job.status = Status.RUNNING
        if job.cancelling or job.attempts > ATTEMPTS:
            job.status = Status.CANCELLED if job.cancelling else Status.FAILED
            job.ended_at = clock.now()
            with translation.override(job.language):
                job.message = (
                    "" if job.cancelling else _("It was interrupted several times; nothing was made.")
                )
        job.save(update_fields=["attempts", "status", "ended_at", "message"])
        return job if job.status == Status.RUNNING else None


@contextmanager
def _as_who_asked(job: Job) -> Iterator[tuple[User, scope.Scope]]:
    """The transaction of a request, as if they asked now. Refused: who may not, today."""
    with transaction.atomic(), scope.role(APP_ROLE):
        user = User.objects.get(pk=job.user_id)
        held = scope.of(user)
        scope.enter(held)
        if not user.is_active or not holds_all(user, job):
            raise Refused(
                [
                    Reason(
                        "power_ended",
                        _("Since you asked, your appointment has changed: nothing was made."),
                        todo=_("Ask again where you hold the power now."),
                    )
                ]
            )
        yield user, held
        scope.leave()


def holds_all(user: User, job: Job) -> bool:
    """Does the person reach, today, everything that was asked about?"""
    return reach.reach(user, job.power).filter(pk__in=job.places).count() == len(set(job.places))


def _make(job: Job, user: User, held: scope.Scope, watch: "Watch") -> None:
    with connection.cursor() as cursor:
        # A worker that was taken for dead may still be at it: one file, whoever is first.
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('jobs.' || %s, 0))", [job.pk])
    if Result.objects.filter(job=job).exists():
        return
    kind = kinds.find(job.kind)
    if kind is None or kind.power != job.power:
        raise Refused([Reason("unknown_kind", _("This version of the program does not make such files."))])
    given = dict(job.given)
    asked = kinds.Asked(user, held, date.fromisoformat(given.pop("on")), given)
    made = kind.make(asked, watch.tell)
    watch.look()
    Result.objects.create(
        job=job,
        user=user,
        places=job.places,
        name=made.name,
        content_type=made.content_type,
        content=made.content,
        size=len(made.content),
        sha256=hashlib.sha256(made.content).hexdigest(),
        made_at=clock.now(),
    )
    Job.objects.filter(pk=job.pk).update(
        status=Status.DONE, ended_at=clock.now(), done=watch.total, total=watch.total
    )


def _end(job: Job, status: str, message: str = "") -> None:
    with transaction.atomic(), _owned_by(job.user_id):
        Job.objects.filter(pk=job.pk, status=Status.RUNNING).update(
            status=status, message=message, ended_at=clock.now()
        )


@contextmanager
def _owned_by(user_id: int) -> Iterator[None]:
    """One's own jobs are seen, and nothing else."""
    with scope.role(APP_ROLE):
        scope.enter(scope.Scope(user_id=user_id))
        yield
        scope.leave()


class Watch:
    """How far the work is, and whether it is still wanted."""

    def __init__(self, job: Job) -> None:
        self.job, self.done, self.total = job, 0, 0
        self._cancelled, self._over = threading.Event(), threading.Event()

    def __enter__(self) -> "Watch":
        return self

    def __exit__(self, *error: object) -> None:
        return

    def tell(self, done: int, total: int) -> None:
        self.done, self.total = done, total
        self.look()

    def look(self) -> None:
        if self._cancelled.is_set():
            raise Cancelled

    @contextmanager
    def beside(self) -> Iterator["Watch"]:
        """A thread, with a connection of its own, writes down how far it is and sees whether it is cancelled."""
        thread = threading.Thread(target=self._watch, daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self._over.set()
            thread.join()

    def _watch(self) -> None:
        try:
            while not self._over.wait(EVERY):
                self.note()
        finally:
            connection.close()

    def note(self) -> None:
        with transaction.atomic(), _owned_by(self.job.user_id):
            mine = Job.objects.filter(pk=self.job.pk, status=Status.RUNNING).select_for_update(
                skip_locked=True
            )
            if (now := mine.first()) is not None:
                Job.objects.filter(pk=now.pk).update(done=self.done, total=self.total)
                if now.cancelling:
                    self._cancelled.set()
