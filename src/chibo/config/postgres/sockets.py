"""The folder of the server's socket. Addresses of sockets are limited to 107 bytes, data folders are not."""

import hashlib
import os
import tempfile
from pathlib import Path

from chibo.config.postgres.account import Account
from chibo.config.words import gettext as _
from chibo.config.words import refused

PORT = 5432
LONGEST = 107


def folder(home: Path) -> Path:
    """Where the socket of this data folder is: inside it, or under a short private name when that is too long."""
    inside = home / "postgres" / "run"
    if len(os.fsencode(socket(inside))) <= LONGEST:
        return inside
    name = hashlib.sha256(os.fsencode(home)).hexdigest()[:16]
    return _short() / f"chibo-{os.geteuid()}-{name}"


def socket(folder: Path) -> Path:
    """The address of the socket in its folder."""
    return folder / f".s.PGSQL.{PORT}"


def make(home: Path, account: Account | None) -> Path:
    """Create the folder, private to the server's user and to root; refused when somebody else made it."""
    path = folder(home)
    owner = account.uid if account else os.geteuid()
    if not path.exists() and not path.is_symlink():
        path.mkdir(mode=0o700)
        if account:
            account.owns(path)
    found = path.lstat()
    if path.is_symlink() or not path.is_dir() or found.st_uid != owner or found.st_mode & 0o077:
        raise refused(
            "socket_folder_taken",
            _("The folder %(folder)s, needed for the socket of the database, was made by somebody else.")
            % {"folder": path},
            _("Remove it, or choose a shorter CHIBO_HOME."),
        )
    return path


def clear(home: Path) -> None:
    """Remove the socket of a server that is dead; the caller holds the server's lock."""
    path = socket(folder(home))
    path.unlink(missing_ok=True)
    path.with_name(path.name + ".lock").unlink(missing_ok=True)


def leave(home: Path) -> None:
    """Remove what a stopped server has left outside the data folder."""
    path = folder(home)
    if home not in path.parents and path.exists():
        clear(home)
        path.rmdir()


def _short() -> Path:
    return Path("/tmp") if os.access("/tmp", os.W_OK) else Path(tempfile.gettempdir())  # noqa: S108  # nosec B108  # the folder in it is private, see make
