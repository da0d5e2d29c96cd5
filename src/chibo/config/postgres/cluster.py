"""The files of the database server: made once by initdb, its configuration written at each start."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from chibo.config import home as homes
from chibo.config.postgres import account, binaries, sockets
from chibo.config.words import gettext as _
from chibo.config.words import refused

INITDB_LIMIT = 120
SUPERUSER = "postgres"


@dataclass(frozen=True)
class Cluster:
    """The server's files in one data folder."""

    home: Path

    @property
    def folder(self) -> Path:
        """Owned by the user who runs the server."""
        return self.home / "postgres"

    @property
    def data(self) -> Path:
        """PGDATA."""
        return self.folder / "data"

    @property
    def log(self) -> Path:
        """What the server says."""
        return self.folder / "server.log"

    @property
    def major(self) -> int | None:
        """The version that made the files; None when there are none yet."""
        try:
            return int((self.data / "PG_VERSION").read_text("ascii"))
        except FileNotFoundError:
            return None

    @cached_property
    def account(self) -> account.Account | None:
        """Who runs the server; None when we do."""
        return account.for_server(self.folder)

    @cached_property
    def binaries(self) -> binaries.Binaries:
        """The programs that fit the files, in a place that the server's user can read."""
        found = binaries.find(self.major)
        return binaries.copied(found, self.home) if self.account else found

    def prepare(self) -> None:
        """Make what is missing and write the configuration; the caller holds the server's lock."""
        if self.account:
            account.refuse_closed_parents(self.home, self.account)
        self.folder.mkdir(mode=0o700, exist_ok=True)
        self._give(self.folder)
        sockets.make(self.home, self.account)
        if self.major is None:
            self._initdb()
        self._configure()

    def environment(self) -> dict[str, str]:
        """What the server may know of our environment."""
        return {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LC_ALL": "C", "TZ": "UTC"}

    def _initdb(self) -> None:
        draft = self.folder / "data.new"
        shutil.rmtree(draft, ignore_errors=True)
        password = self.folder / "password"
        password.unlink(missing_ok=True)
        homes.write_once(password, homes.secret_at(self.home, SUPERUSER))
        self._give(password)
        locale = ["--locale=C.UTF-8"]
        if self.binaries.major >= 17:
            locale += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        options = [
            "--encoding=UTF8",
            *locale,
            "--auth=scram-sha-256",
            "--data-checksums",
            f"--pwfile={password}",
        ]
        self._run("initdb", "-D", str(draft), "-U", SUPERUSER, "--no-sync", *options)
        if not fast():
            self._run("initdb", "-D", str(draft), "--sync-only")
        password.unlink()
        draft.rename(self.data)

    def _configure(self) -> None:
        lines = {
            "listen_addresses": "''",
            "port": str(sockets.PORT),
            "unix_socket_directories": f"'{_quoted(sockets.folder(self.home))}'",
            "unix_socket_permissions": "0700",
            "password_encryption": "'scram-sha-256'",  # nosec B105  # names a way to log in
            "max_connections": "100",
            "shared_buffers": "256MB",
            "work_mem": "16MB",
            "maintenance_work_mem": "128MB",
            "max_wal_size": "1GB",
            "jit": "off",
            "random_page_cost": "1.1",
            "timezone": "'UTC'",
            "log_timezone": "'UTC'",
            "lc_messages": "'C'",
            "dynamic_shared_memory_type": _shared_memory(),
        }
        if fast():
            lines |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
        head = "# Written by chibo at each start. Put your own settings into own.conf beside this file.\n"
        text = head + "".join(f"{name} = {value}\n" for name, value in lines.items())
        self._write("postgresql.conf", text + "include_if_exists = 'own.conf'\n")
        self._write("pg_hba.conf", "# Written by chibo at each start.\nlocal all all scram-sha-256\n")

    def _write(self, name: str, text: str) -> None:
        path = self.data / name
        path.unlink(missing_ok=True)
        homes.write_once(path, text)
        self._give(path)

    def _give(self, path: Path) -> None:
        if self.account:
            self.account.owns(path)

    def _run(self, program: str, *arguments: str) -> None:
        who = (
            {"user": self.account.uid, "group": self.account.gid, "extra_groups": []} if self.account else {}
        )
        try:
            subprocess.run(  # noqa: S603  # nosec B603  # a program of ours or of PostgreSQL, no shell
                [self.binaries.program(program), *arguments],
                env=self.environment(),
                cwd=self.folder,
                capture_output=True,
                text=True,
                check=True,
                timeout=INITDB_LIMIT,
                **who,  # type: ignore[call-overload]
            )
        except subprocess.CalledProcessError as error:
            raise _not_made(self.folder, error.stderr.strip()[-600:]) from error
        except subprocess.TimeoutExpired as error:
            raise _not_made(self.folder, str(error)) from error


def fast() -> bool:
    """Whether this server may lose its data when the machine stops: for tests only (CHIBO_PG_FAST=1)."""
    return os.environ.get("CHIBO_PG_FAST") == "1"


def _not_made(folder: Path, error: str) -> Exception:
    return refused(
        "database_not_made",
        _("The database could not be made in %(folder)s: %(error)s") % {"folder": folder, "error": error},
        _("Look at free space and permissions with `chibo doctor`, then try again."),
    )


def _shared_memory() -> str:
    """Containers often have a tiny /dev/shm, which breaks parallel queries; files serve as well there."""
    try:
        roomy = shutil.disk_usage("/dev/shm").total >= 256 * 2**20  # noqa: S108  # nosec B108  # only measured
    except OSError:
        roomy = False
    return "posix" if roomy else "mmap"


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
