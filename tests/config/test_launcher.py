"""The database server that starts by itself, through the accidents that happen to it."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from chibo.config.postgres import locks, roles, server, sharing, sockets
from chibo.config.postgres.cluster import Cluster
from chibo.core.reasons import Refused

from .conftest import environment

pytestmark = pytest.mark.server


def postmaster(folder: Path) -> int:
    return int((Cluster(folder).data / "postmaster.pid").read_text().split()[0])


def number_kept(folder: Path) -> int:
    with server.connect(folder, roles.OWNER, roles.DATABASE) as connection:
        row = connection.execute("SELECT n FROM kept").fetchone()
    assert row is not None
    return int(row[0])


def keep(folder: Path, number: int) -> None:
    with server.connect(folder, roles.OWNER, roles.DATABASE) as connection:
        connection.execute("CREATE TABLE kept AS SELECT %s::int AS n", [number])


def test_the_first_start_and_a_warm_start_are_quick(prepared: Path) -> None:
    taken = []
    for _time in ("first", "warm"):
        began = time.monotonic()
        with sharing.use(prepared):
            taken.append(time.monotonic() - began)
    print(f"\nfirst start {taken[0]:.2f} s, warm start {taken[1]:.2f} s")
    assert taken[0] < 5
    assert taken[1] < 1
    assert not server.alive(prepared)


def test_a_killed_server_starts_again_with_its_data(prepared: Path) -> None:
    with sharing.use(prepared) as use:
        keep(prepared, 7)
        os.kill(postmaster(prepared), signal.SIGKILL)
        use.start()
        assert number_kept(prepared) == 7


def test_a_number_of_a_process_that_is_not_ours_does_not_stop_the_start(prepared: Path) -> None:
    """After a restart of the machine, the number in postmaster.pid may belong to anybody: here to ourselves."""
    with sharing.use(prepared):
        keep(prepared, 7)
        leftover = (Cluster(prepared).data / "postmaster.pid").read_text()
        os.kill(postmaster(prepared), signal.SIGKILL)
    (Cluster(prepared).data / "postmaster.pid").write_text(
        leftover.replace(leftover.split()[0], str(os.getpid()), 1)
    )
    with sharing.use(prepared):
        assert number_kept(prepared) == 7


def test_a_killed_program_leaves_a_server_that_the_next_one_uses(prepared: Path) -> None:
    program = start_program(prepared)
    first = postmaster(prepared)
    program.kill()
    program.wait()
    assert server.alive(prepared)
    with sharing.use(prepared):
        assert postmaster(prepared) == first
    assert not server.alive(prepared)


def test_a_first_start_that_was_killed_begins_again(prepared: Path) -> None:
    (prepared / "postgres" / "data.new").mkdir(parents=True)
    (prepared / "postgres" / "data.new" / "half").write_text("")
    with sharing.use(prepared):
        keep(prepared, 7)
    assert not (prepared / "postgres" / "data.new").exists()


def test_two_programs_share_one_server_and_the_last_stops_it(prepared: Path) -> None:
    programs = [start_program(prepared, wait=False) for _ in range(2)]
    for program in programs:
        ready(program)
    first = postmaster(prepared)
    end(programs[0])
    assert server.alive(prepared)
    assert postmaster(prepared) == first
    end(programs[1])
    assert not server.alive(prepared)


def test_a_long_name_of_the_folder_does_not_matter(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from chibo.config import home

    long = folder / ("dài" * 40)
    monkeypatch.setenv("CHIBO_HOME", str(long))
    home.prepare()
    folder.chmod(0o711)
    with sharing.use(long):
        keep(long, 7)
        place = sockets.folder(long)
        assert place.stat().st_mode & 0o077 == 0
    assert long not in place.parents
    assert not place.exists()


def test_a_folder_locked_by_another_program_is_refused(
    prepared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sharing, "WAIT", 0.1)
    held = locks.take(prepared / "users.lock")
    assert held is not None
    with pytest.raises(Refused) as refusal:
        sharing.Use(prepared)
    os.close(held)
    assert [reason.code for reason in refusal.value.reasons] == ["home_locked"]


def test_lost_passwords_are_told(prepared: Path) -> None:
    with sharing.use(prepared):
        keep(prepared, 7)
        (prepared / "secrets" / "postgres").unlink()
        with pytest.raises(Refused) as refusal:
            server.start(prepared)
    assert [reason.code for reason in refusal.value.reasons] == ["database_password"]


def test_a_server_that_cannot_start_says_why(prepared: Path) -> None:
    with sharing.use(prepared):
        own = Cluster(prepared).data / "own.conf"
        own.write_text("max_connections = 'many'\n")
        own.chmod(0o644)
    with pytest.raises(Refused) as refusal:
        server.start(prepared)
    assert "max_connections" in str(refusal.value)


def test_the_server_is_not_ours_when_we_are_root(prepared: Path) -> None:
    with sharing.use(prepared):
        assert Path(f"/proc/{postmaster(prepared)}").stat().st_uid != 0


def test_the_web_role_cannot_make_tables(prepared: Path) -> None:
    with (
        sharing.use(prepared),
        server.connect(prepared, roles.APP, roles.DATABASE) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute("CREATE TABLE mine (n int)")


def start_program(folder: Path, *, wait: bool = True) -> subprocess.Popen[str]:
    code = (
        "import pathlib, sys; from chibo.config.postgres import sharing\n"
        "with sharing.use(pathlib.Path(sys.argv[1])): print('ready', flush=True); sys.stdin.readline()"
    )
    program = subprocess.Popen(
        [sys.executable, "-c", code, str(folder)],
        env=environment(folder),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    if wait:
        ready(program)
    return program


def ready(program: subprocess.Popen[str]) -> None:
    assert program.stdout is not None
    assert program.stdout.readline() == "ready\n"


def end(program: subprocess.Popen[str]) -> None:
    program.communicate("\n", timeout=30)
    assert program.returncode == 0
