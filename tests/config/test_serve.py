"""The program as a server, through the accidents that happen to it."""

import os
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from chibo.config import web
from chibo.config.postgres import roles, server, sharing
from chibo.config.postgres.cluster import Cluster
from chibo.core.reasons import Refused

from .conftest import PROGRAM, Chibo, environment

pytestmark = pytest.mark.server
LIMIT = 40.0


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def answers_within(port: int, limit: float = LIMIT) -> bool:
    deadline = time.monotonic() + limit
    while time.monotonic() < deadline:
        if web.answers("127.0.0.1", port):
            return True
        time.sleep(0.1)
    return False


def postmaster(folder: Path) -> int:
    return int((Cluster(folder).data / "postmaster.pid").read_text().split()[0])


@contextmanager
def serving(folder: Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    port = free_port()
    program = subprocess.Popen(
        [*PROGRAM, "serve"],
        env=environment(folder, CHIBO_PORT=str(port)),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert answers_within(port)
        yield program, port
    finally:
        program.terminate()
        program.communicate(timeout=LIMIT)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_says_where_it_answers_and_ends_when_asked(installed: Path, number: signal.Signals) -> None:
    with serving(installed) as (program, port):
        assert program.stdout is not None
        assert f"http://127.0.0.1:{port}/" in program.stdout.readline()
        program.send_signal(number)
        assert program.wait(timeout=LIMIT) == 0
    assert web.is_free("127.0.0.1", port)
    assert not server.alive(installed)


def test_web_processes_log_in_as_the_web_role(installed: Path) -> None:
    with serving(installed) as (_program, port), server.connect(installed) as connection:
        # A page keeps its connection for the next one; /healthz opens its own and closes it.
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/dang-nhap/", timeout=LIMIT) as page:
            assert page.status == 200
        # Beside the pages stands the worker, which is the owner and puts the role of pages on for each job.
        query = (
            "SELECT DISTINCT usename::text FROM pg_stat_activity"
            " WHERE datname = %s AND application_name <> 'chibo work'"
        )
        assert connection.execute(query, [roles.DATABASE]).fetchall() == [(roles.APP,)]


def test_it_goes_on_when_the_database_is_killed(installed: Path) -> None:
    with serving(installed) as (_program, port):
        os.kill(postmaster(installed), signal.SIGKILL)
        assert answers_within(port)


def test_killed_it_frees_its_port_and_starts_again(installed: Path) -> None:
    with serving(installed) as (program, port):
        program.kill()
        program.wait()
    deadline = time.monotonic() + LIMIT
    while not web.is_free("127.0.0.1", port) and time.monotonic() < deadline:
        time.sleep(0.1)
    with serving(installed):
        pass
    assert not server.alive(installed)


def test_two_on_one_folder_share_the_database(installed: Path) -> None:
    with serving(installed) as (_one, port):
        with serving(installed):
            first = postmaster(installed)
        assert web.answers("127.0.0.1", port)
        assert postmaster(installed) == first
    assert not server.alive(installed)


def test_a_taken_port_is_refused(installed: Path, chibo: Chibo) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        result = chibo(installed, "serve", CHIBO_PORT=port)
    assert (result.returncode, port in result.stderr, "Cần làm" in result.stderr) == (1, True, True)


def test_another_serve_does_not_share_the_port(installed: Path, chibo: Chibo) -> None:
    with serving(installed) as (_program, port):
        assert chibo(installed, "serve", CHIBO_PORT=str(port)).returncode == 1
        assert web.answers("127.0.0.1", port)


@pytest.mark.parametrize("text", ["eighty", "0", "65536", "-1", "８０００"])
def test_what_is_no_port_is_refused(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("CHIBO_PORT", text)
    with pytest.raises(Refused) as refusal:
        web.port_wanted(None)
    assert [reason.code for reason in refusal.value.reasons] == ["wrong_port"]


def test_tables_of_an_older_program_are_not_served(folder: Path, chibo: Chibo) -> None:
    result = chibo(folder, "serve")
    assert (result.returncode, "chibo migrate" in result.stderr) == (1, True)


@pytest.mark.parametrize("command", [("serve",), ("migrate", "--verbosity", "0")])
def test_tables_of_a_newer_program_are_left_alone(
    installed: Path, chibo: Chibo, command: tuple[str, ...]
) -> None:
    change(
        installed,
        "INSERT INTO django_migrations (app, name, applied) VALUES ('meetings', '9999_future', now())",
    )
    result = chibo(installed, *command)
    change(installed, "DELETE FROM django_migrations WHERE name = '9999_future'")
    assert (result.returncode, "meetings.9999_future" in result.stderr) == (1, True)


def change(folder: Path, statement: str) -> None:
    with sharing.use(folder), server.connect(folder, roles.OWNER, roles.DATABASE) as connection:
        connection.execute(statement.encode())


def test_the_server_seals_the_audit_and_ends_all_the_same(installed: Path, chibo: Chibo) -> None:
    with sharing.use(installed), server.connect(installed, roles.OWNER, roles.DATABASE) as connection:
        connection.execute(
            "INSERT INTO core_act (verb, day, citing, reason, rules_hash) VALUES ('test', '2022-07-01', '', '', '')"
        )
    heads = installed / "audit" / "heads.log"
    with serving(installed) as (program, _port):
        deadline = time.monotonic() + LIMIT
        while not heads.exists() and time.monotonic() < deadline:
            time.sleep(0.2)
        assert heads.exists()
        began = time.monotonic()
    assert (program.returncode, time.monotonic() - began < LIMIT) == (0, True)
    assert chibo(installed, "audit", "verify").returncode == 0


def test_a_worker_whose_starter_is_gone_does_not_begin(installed: Path, chibo: Chibo) -> None:
    """Killed while the worker was still starting, nobody would end it."""
    assert chibo(installed, "work", CHIBO_SUPERVISOR="1").returncode == 0
