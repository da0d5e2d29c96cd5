"""Locks on files of the data folder; the kernel releases them when their holder dies, however it dies."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from chibo.config.words import gettext as _
from chibo.config.words import refused

PAUSE = 0.02


def take(path: Path, *, shared: bool = False, limit: float = 0.0) -> int | None:
    """An open file holding the lock, or None when others still hold it after `limit` seconds."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    if convert(handle, shared=shared, limit=limit):
        return handle
    os.close(handle)
    return None


def convert(handle: int, *, shared: bool, limit: float = 0.0) -> bool:
    """Turn the lock of an open file into a shared or an exclusive one; False when others prevent it."""
    deadline = time.monotonic() + limit
    while True:
        try:
            fcntl.flock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
            return True
        except BlockingIOError:
            if time.monotonic() >= deadline:
                return False
            time.sleep(PAUSE)


@contextmanager
def alone(path: Path, limit: float) -> Iterator[None]:
    """Hold an exclusive lock; refused when another program keeps it longer than `limit` seconds."""
    handle = take(path, limit=limit)
    if handle is None:
        raise locked(path.parent)
    try:
        yield
    finally:
        os.close(handle)


def locked(home: Path) -> Exception:
    """The refusal for a data folder that another program keeps for itself."""
    return refused(
        "home_locked",
        _("The data folder %(home)s is locked by another program.") % {"home": home},
        _("Wait until that program has finished (a restore, or a server that is stopping), then try again."),
    )
