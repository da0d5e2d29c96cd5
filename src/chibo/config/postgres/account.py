"""Which user of the operating system runs the database server.

PostgreSQL refuses to run as root. When we are root, the server runs as the system user `chibo`, made on
first use where `useradd` exists, otherwise as an unprivileged user that is there already.
"""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from chibo.config.words import gettext as _
from chibo.config.words import refused


@dataclass(frozen=True)
class Account:
    """A user of the operating system."""

    name: str
    uid: int
    gid: int

    def owns(self, path: Path) -> None:
        """Give this account a file or folder of our own making."""
        os.chown(path, self.uid, self.gid)

    def passes(self, path: Path) -> bool:
        """Whether this account may enter a folder."""
        entered = subprocess.run(  # noqa: S603  # nosec B603  # a program of ours or of PostgreSQL, no shell
            ["/bin/sh", "-c", 'cd "$1"', "sh", str(path)],
            user=self.uid,
            group=self.gid,
            extra_groups=[],
            cwd="/",
            stderr=subprocess.DEVNULL,
            check=False,
            timeout=10,
        )
        return entered.returncode == 0


def for_server(folder: Path) -> Account | None:
    """The account for a server whose data is in `folder`; None when we are not root: the server is ours."""
    if os.geteuid() != 0:
        return None
    if folder.exists() and folder.stat().st_uid != 0:
        uid = folder.stat().st_uid
        return Account(_name(uid), uid, folder.stat().st_gid)
    return _named("chibo") or _made("chibo") or _named("postgres") or _named("nobody") or _nobody_there()


def refuse_closed_parents(home: Path, account: Account) -> None:
    """The account must be able to reach `home`; permissions of folders above it are never changed by us."""
    for folder in [*reversed(home.parents), home]:
        if not account.passes(folder):
            raise refused(
                "home_closed_to_server",
                _("The database server runs as the user %(name)s, who may not enter %(folder)s.")
                % {"name": account.name, "folder": folder},
                _(
                    "Name a folder outside it with CHIBO_HOME (default /var/lib/chibo), or run `chmod o+x %(folder)s`."
                )
                % {"folder": folder},
            )


def _named(name: str) -> Account | None:
    try:
        entry = pwd.getpwnam(name)
    except KeyError:
        return None
    return Account(name, entry.pw_uid, entry.pw_gid) if entry.pw_uid != 0 else None


def _name(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)


def _made(name: str) -> Account | None:
    useradd = shutil.which("useradd", path=os.environ.get("PATH", "") + ":/usr/sbin:/sbin")
    if useradd is None:
        return None
    options = ["--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"]
    subprocess.run(  # noqa: S603  # nosec B603  # a program of ours or of PostgreSQL, no shell
        [useradd, *options, "--shell", "/usr/sbin/nologin", name],
        check=False,
        capture_output=True,
        timeout=30,
    )
    return _named(name)


def _nobody_there() -> Account:
    raise refused(
        "no_server_account",
        _("PostgreSQL does not run as root, and there is no other user to run it."),
        _("Create one with `useradd --system chibo`, or run this program as an ordinary user."),
    )
