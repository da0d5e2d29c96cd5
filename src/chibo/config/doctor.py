"""What may be wrong with an installation: each check says what it found and what to do."""

import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path

import psycopg
from django.db import DatabaseError, connection

from chibo.config import database, home, schema, security, security_data, web
from chibo.config.postgres import account, binaries, locks, roles, server, sharing
from chibo.config.postgres.cluster import Cluster
from chibo.config.security import Check
from chibo.config.words import gettext as _
from chibo.config.words import refused
from chibo.core.reasons import Refused

ENOUGH = 2**30


@dataclass(frozen=True)
class Finding:
    """The result of one check; `todo` is empty when all is well."""

    name: str
    ok: bool
    said: str
    todo: str = ""


def examine_security(backups: Path | None = None) -> Iterator[Finding]:
    """Whether the installation is as closed as it was meant to be; see `security` and `security_data`."""
    for name, check in security.checks(_sockets(), backups):
        yield _finding(name, check)
    yield from _with_database(security_data.checks())


def examine() -> Iterator[Finding]:
    """All checks, the simplest first; what depends on the database is left out while it does not answer."""
    for name, check in (
        ("python", _python),
        ("postgresql", _programs),
        ("home", _home),
        ("disk", _disk),
        ("lock", _lock),
    ):
        yield _finding(name, check)
    yield _finding("port", _port)
    yield from _with_database((("roles", _roles), ("extensions", _extensions)))


def _with_database(checks: Iterable[tuple[str, Check]]) -> Iterator[Finding]:
    if home.data_format(home.folder()) is None:
        return
    try:
        with _answering():
            connection.settings_dict.update(database.settings())
            yield Finding("server", ok=True, said=_version())
            for name, check in (*checks, ("migrations", _migrations)):
                yield _finding(name, check)
            connection.close()
    except Refused as refusal:
        yield _told("server", refusal)
    except psycopg.Error as error:
        yield Finding("server", ok=False, said=str(error).strip(), todo=_("Check the address and the user."))


def _finding(name: str, check: Check) -> Finding:
    try:
        return Finding(name, ok=True, said=check())
    except Refused as refusal:
        return _told(name, refusal)
    except OSError as error:
        return Finding(
            name, ok=False, said=str(error), todo=_("Look at the data folder with `chibo doctor`.")
        )
    except (psycopg.Error, DatabaseError) as error:
        return Finding(name, ok=False, said=str(error).strip(), todo=_("Check the address and the user."))


def _told(name: str, refusal: Refused) -> Finding:
    return Finding(
        name, ok=False, said=str(refusal), todo=" ".join(reason.todo for reason in refusal.reasons)
    )


def _sockets() -> str:
    """What listens on this machine, where the system tells it (Linux)."""
    tables = [Path("/proc/net/tcp"), Path("/proc/net/tcp6")]
    return "".join(table.read_text("ascii") for table in tables if table.exists())


def _python() -> str:
    return f"{sys.version_info.major}.{sys.version_info.minor}.{sys.version_info.micro}"


def _programs() -> str:
    if database.url():
        return _("a server of your own (DATABASE_URL)")
    found = binaries.find(Cluster(home.folder()).major)
    return f"{found.version}, {found.folder}"


def _home() -> str:
    folder = home.folder()
    if home.is_empty(folder):
        raise refused(
            "home_missing",
            _("The data folder %(home)s is not there yet.") % {"home": folder},
            _("Run `chibo migrate` to make it, or name another with CHIBO_HOME."),
        )
    home.check(folder)
    for private in (folder / "secrets").glob("*"):
        if private.stat().st_mode & 0o077:
            raise refused(
                "secret_open",
                _("The file %(path)s can be read by other users.") % {"path": private},
                _("Run `chmod 600 %(path)s`.") % {"path": private},
            )
    if not os.access(folder, os.W_OK):
        raise refused(
            "home_read_only", _("The data folder cannot be written."), _("Correct its permissions.")
        )
    who = account.for_server(folder / "postgres")
    if who and not database.url():
        account.refuse_closed_parents(folder, who)
    return str(folder)


def _disk() -> str:
    folder = home.folder()
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    if free < ENOUGH:
        raise refused(
            "disk_full",
            _("Only %(free)s MB are free on the disk of the data folder.") % {"free": free // 2**20},
            _("Free at least 1024 MB."),
        )
    return _("%(free)s MB free") % {"free": free // 2**20}


def _lock() -> str:
    folder = home.folder()
    if not (folder / "users.lock").exists():
        return _("not in use")
    handle = locks.take(folder / "users.lock", shared=True)
    if handle is None:
        raise locks.locked(folder)
    os.close(handle)
    return _("in use, shared") if server.alive(folder) else _("not in use")


def _port() -> str:
    port = web.port_wanted(None)
    if web.is_free("127.0.0.1", port):
        return _("%(port)s is free") % {"port": port}
    if web.answers("127.0.0.1", port):
        return _("%(port)s: the program answers there") % {"port": port}
    raise refused(
        "port_taken",
        _("Port %(port)s is in use by another program, or not allowed to this user.") % {"port": port},
        _("Stop that program, or choose another port with CHIBO_PORT."),
    )


def _answering() -> AbstractContextManager[object]:
    return nullcontext() if database.url() else sharing.use(home.folder())


def _session() -> psycopg.Connection:
    return (
        psycopg.connect(database.url(), connect_timeout=10)
        if database.url()
        else server.connect(home.folder())
    )


def _version() -> str:
    with _session() as session:
        return "PostgreSQL " + (session.info.parameter_status("server_version") or "")


def _roles() -> str:
    with _session() as session:
        lacking = roles.needed_on_real_server(session) if database.url() else roles.missing(session)
    if lacking:
        raise refused(
            "roles_missing",
            _("The database server lacks roles or rights that this program needs."),
            _("Let its administrator run: %(statements)s") % {"statements": "; ".join(lacking) + ";"},
        )
    return ", ".join(roles.ROLES)


def _extensions() -> str:
    with _session() as session:
        there = {name for (name,) in session.execute("SELECT name FROM pg_available_extensions")}
    lacking = [name for name in roles.EXTENSIONS if name not in there]
    if lacking:
        raise refused(
            "extensions_missing",
            _("The database server lacks these extensions: %(names)s.") % {"names": ", ".join(lacking)},
            _("Install the package of PostgreSQL's additional modules (postgresql-contrib) on the server."),
        )
    return ", ".join(roles.EXTENSIONS)


def _migrations() -> str:
    schema.refuse_unready(connection)
    return _("up to date")
