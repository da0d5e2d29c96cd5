"""For whom the acts of a request are recorded: said once for the request, read by `acts.act` alone.

Who may be named is decided above (`committees.behalf`); here stands only that an act asks.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from typing import Protocol


class Behalf(Protocol):
    """Gives the person for acts at these organisations on this day; refuses one who does not belong there."""

    @property
    def citing(self) -> str:
        """How it came (on paper, by telephone); it stands as the source of acts that name none."""

    def persons(self, places: Sequence[int | None], on: date) -> Mapping[int | None, int]: ...


_current: ContextVar[Behalf | None] = ContextVar("behalf", default=None)


def current() -> Behalf | None:
    return _current.get()


@contextmanager
def recording_for(behalf: Behalf) -> Iterator[None]:
    """Acts in here are recorded for somebody. The setting ends with the request, whatever happens."""
    token = _current.set(behalf)
    try:
        yield
    finally:
        _current.reset(token)
