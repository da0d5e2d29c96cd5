"""Start and stop the database server of one data folder.

The server itself keeps a lock on `server.lock` through an open file that all its processes inherit. So a
lock that can be taken proves that no process of it is left, whatever stands in postmaster.pid: that file and
the socket are then leftovers of a kill and are removed.
"""

import os
import signal
import subprocess
import time
from pathlib import Path

import psycopg

from chibo.config import home as homes
from chibo.config.postgres import locks, sockets
from chibo.config.postgres.cluster import SUPERUSER, Cluster
from chibo.config.words import gettext as _
from chibo.config.words import refused

START_LIMIT = 60.0
STOP_LIMIT = 30.0
_children: list[subprocess.Popen[bytes]] = []


def start(home: Path) -> None:
    """Start the server unless it runs; returns when it answers. Refused when it does not within the limit."""
    with locks.alone(home / "start.lock", limit=START_LIMIT):
        deadline = time.monotonic() + START_LIMIT
        while not answers(home):
            handle = locks.take(home / "server.lock")
            if handle is not None:
                try:
                    _launch(Cluster(home), handle)
                finally:
                    os.close(handle)
            if time.monotonic() > deadline:
                raise _silent(home)
            time.sleep(locks.PAUSE)


def alive(home: Path) -> bool:
    """Whether any process of the server exists."""
    handle = locks.take(home / "server.lock")
    if handle is None:
        return True
    os.close(handle)
    return False


def answers(home: Path) -> bool:
    """Whether the server takes connections. Refused when it does, but not ours."""
    if not sockets.socket(sockets.folder(home)).exists() or not _ready(home):
        return False
    try:
        connect(home).close()
    except psycopg.OperationalError as error:
        if "password authentication failed" in str(error):
            raise refused(
                "database_password",
                _("The database in %(home)s does not accept the passwords kept in the folder `secrets`.")
                % {"home": home},
                _("Put that folder back as it was, or restore a backup into an empty data folder."),
            ) from error
        return False
    return True


def connect(home: Path, user: str = SUPERUSER, database: str = "postgres") -> psycopg.Connection:
    """A connection that commits each statement."""
    return psycopg.connect(
        host=str(sockets.folder(home)),
        port=sockets.PORT,
        user=user,
        password=homes.secret_at(home, user),
        dbname=database,
        connect_timeout=10,
        autocommit=True,
    )


def stop(home: Path) -> None:
    """Stop the server and wait; politely first, at once when it does not listen."""
    for polite in (signal.SIGINT, signal.SIGQUIT):
        postmaster = _postmaster(home)
        if postmaster is None or not alive(home):
            break
        os.kill(postmaster, polite)
        handle = locks.take(home / "server.lock", limit=STOP_LIMIT)
        if handle is not None:
            sockets.leave(home)
            os.close(handle)
            break
    for child in _children:
        child.poll()


def _launch(cluster: Cluster, handle: int) -> None:
    cluster.prepare()
    (cluster.data / "postmaster.pid").unlink(missing_ok=True)
    sockets.clear(cluster.home)
    account = cluster.account
    who = {"user": account.uid, "group": account.gid, "extra_groups": []} if account else {}
    with cluster.log.open("wb") as log:
        child = subprocess.Popen(  # noqa: S603  # nosec B603  # a program of ours or of PostgreSQL, no shell
            [cluster.binaries.program("postgres"), "-D", str(cluster.data)],
            env=cluster.environment(),
            cwd=cluster.data,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            pass_fds=(handle,),
            **who,  # type: ignore[call-overload]
        )
    _children.append(child)
    deadline = time.monotonic() + START_LIMIT
    while child.poll() is None and time.monotonic() < deadline:
        if answers(cluster.home):
            return
        time.sleep(locks.PAUSE)
    raise _silent(cluster.home)


def _ready(home: Path) -> bool:
    """The last line of postmaster.pid says so; connecting earlier only fills the log."""
    try:
        return (Cluster(home).data / "postmaster.pid").read_text("utf-8").rstrip().endswith("ready")
    except OSError:
        return False


def _postmaster(home: Path) -> int | None:
    try:
        number = int((Cluster(home).data / "postmaster.pid").read_text("utf-8").split("\n")[0])
        name = Path(f"/proc/{number}/comm")
        return number if not name.exists() or name.read_text("utf-8").startswith("postgres") else None
    except (OSError, ValueError):
        return None


def _silent(home: Path) -> Exception:
    log = Cluster(home).log
    said = log.read_text("utf-8", "replace").strip().splitlines()[-4:] if log.exists() else []
    return refused(
        "database_silent",
        _("The database server in %(home)s did not start: %(said)s")
        % {"home": home, "said": " / ".join(said)},
        _("Run `chibo doctor`; the whole log is %(log)s.") % {"log": log},
    )
