"""Programs that share one server: the first starts it, the last stops it.

Each program keeps a shared lock on `users.lock` while it works. Who leaves tries to make its lock exclusive:
that succeeds only for the last, who then stops the server. A killed program loses its lock like any other; the
server it leaves behind serves the next program.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from chibo.config.postgres import locks, roles, server

WAIT = 40.0


class Use:
    """One program's use of the server in a data folder."""

    def __init__(self, home: Path) -> None:
        self.home = home
        handle = locks.take(home / "users.lock", shared=True, limit=WAIT)
        if handle is None:
            raise locks.locked(home)
        self._handle = handle

    def start(self) -> None:
        """Have the server answer; cheap when it does already."""
        server.start(self.home)
        roles.make(self.home)

    def leave(self) -> None:
        """End the use; the last program stops the server."""
        try:
            if locks.convert(self._handle, shared=False):
                server.stop(self.home)
        finally:
            os.close(self._handle)


@contextmanager
def use(home: Path) -> Iterator[Use]:
    """Use the server of a prepared data folder."""
    mine = Use(home)
    try:
        mine.start()
        yield mine
    finally:
        mine.leave()
