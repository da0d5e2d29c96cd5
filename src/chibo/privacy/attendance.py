"""One's own part in meetings: which one was due at, and whether one came. Asked of the database by a narrow
function, since closed rosters are within the reach of those who lead the cell only."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.utils.translation import gettext_lazy as _

CAME = {"present": _("present"), "excused": _("absent with reason"), "unexcused": _("absent without reason")}


@dataclass(frozen=True)
class Part:
    """A closed meeting that I was due at."""

    organisation_id: int
    month: date
    held_on: date
    came: str

    @property
    def word(self) -> str:
        return str(CAME[self.came])


def of_mine(first: date, end: date) -> list[Part]:
    """Meetings held in [first, end) at which the person who is signed in was due, newest first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM privacy_my_meetings(%s, %s)", [first, end])
        return [Part(*row) for row in cursor.fetchall()]


def counts(parts: Iterable[Part]) -> dict[str, int]:
    found = Counter(part.came for part in parts)
    return {name: found[name] for name in CAME}
