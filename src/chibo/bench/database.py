"""A database of the bench's own, beside the real one on the same server; it never touches another."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.core.management import call_command
from django.db import OperationalError, connection
from django.utils.translation import gettext as _

from chibo.bench.plan import TODAY
from chibo.core import clock
from chibo.core.reasons import Reason, Refused

NAME = "chibo_bench"


@contextmanager
def of_its_own(*, keep: bool, tell: Callable[[str], None]) -> Iterator[None]:
    """Within it Django works in an empty, migrated database, on the last day of the bench.

    It is dropped at the end unless `keep`. Refused: another bench is at work.
    """
    real, fixed = connection.settings_dict["NAME"], os.environ.get(clock.VARIABLE)
    _drop()
    _run(f"CREATE DATABASE {NAME}")
    _run(f"REVOKE ALL ON DATABASE {NAME} FROM PUBLIC")
    os.environ[clock.VARIABLE] = TODAY.isoformat()
    try:
        _go_to(NAME)
        tell(_("Tables"))
        call_command("migrate", verbosity=0)
        yield
    finally:
        _go_to(str(real))
        if fixed is None:
            os.environ.pop(clock.VARIABLE)
        else:
            os.environ[clock.VARIABLE] = fixed
        if not keep:
            _drop()


def _go_to(name: str) -> None:
    connection.close()
    connection.settings_dict["NAME"] = name


def _drop() -> None:
    try:
        _run(f"DROP DATABASE IF EXISTS {NAME}")
    except OperationalError as error:
        if getattr(error.__cause__, "sqlstate", "") != "55006":  # somebody is connected to it
            raise
        raise Refused(
            [
                Reason(
                    "bench_at_work",
                    _("The database %(name)s is in use: another bench is at work.") % {"name": NAME},
                    todo=_("Wait until it has ended, or end it."),
                )
            ]
        ) from error


def _run(statement: str) -> None:
    """Outside a transaction: databases are made and dropped so."""
    with connection.cursor() as cursor:
        cursor.execute(statement)
