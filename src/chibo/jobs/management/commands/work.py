"""`chibo work`: do what waits in the queue, until asked to end (or, with --once, until nothing waits)."""

import logging
import os
import signal
import sys
import threading
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from chibo.jobs import sweeping, tasks

SUPERVISOR = "CHIBO_SUPERVISOR"
SESSION = "chibo work"
EVERY = 60.0
PATIENCE = 20.0
POLL = 5.0


class Command(BaseCommand):
    help = "Make the files that people asked for in the background"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help=_("end when nothing waits"))

    def handle(self, *args: Any, **options: Any) -> None:
        # The program says itself what went wrong (chibo.jobs); the queue's own lines are for its developers.
        logging.getLogger("procrastinate").setLevel(logging.CRITICAL)
        _end_with_the_pages()
        # Whoever looks at the sessions of the server tells the worker, who is the owner, from pages.
        connection.settings_dict["OPTIONS"]["application_name"] = SESSION
        over = threading.Event()
        sweeping.sweep()
        sweeper = threading.Thread(target=self._sweep, args=(over,), daemon=True)
        sweeper.start()
        try:
            with app.replace_connector(app.connector.get_worker_connector()) as working:  # type: ignore[attr-defined]
                working.run_worker(
                    queues=[tasks.QUEUE],
                    wait=not options["once"],
                    fetch_job_polling_interval=POLL,
                    shutdown_graceful_timeout=PATIENCE,
                    delete_jobs="never",
                )
        finally:
            over.set()
            sweeper.join(PATIENCE)

    def _sweep(self, over: threading.Event) -> None:
        told = ""
        while not over.wait(EVERY):
            try:
                sweeping.sweep()
            except Exception as error:  # the work goes on whatever happens here
                if told != str(error):
                    told = str(error)
                    print(told, file=sys.stderr, flush=True)  # noqa: T201
            finally:
                connection.close()


def _end_with_the_pages() -> None:
    """A worker of `chibo serve` ends when that is killed, and does not begin when it was killed before."""
    supervisor = os.environ.pop(SUPERVISOR, "")
    if supervisor and os.getppid() != int(supervisor):
        sys.exit(0)
    if supervisor:
        threading.Thread(target=_follow, args=(int(supervisor),), daemon=True).start()


def _follow(supervisor: int) -> None:
    while os.getppid() == supervisor:
        time.sleep(1)
    os.kill(os.getpid(), signal.SIGTERM)
