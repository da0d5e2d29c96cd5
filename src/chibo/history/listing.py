"""The acts of a journal: at an organisation and below for who sees them, of all for administrators, without content."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from chibo.core import clock
from chibo.core.models import Act, Touch
from chibo.history import registry
from chibo.organisations.models import Organisation, Path


@dataclass(frozen=True)
class Narrow:
    """Recorded from `first` to `last`, both included; of this kind; by whose name holds the words."""

    first: date | None = None
    last: date | None = None
    verb: str = ""
    who: str = ""

    @property
    def since(self) -> datetime | None:
        return datetime.combine(self.first, time.min, clock.ZONE) if self.first else None

    @property
    def before(self) -> datetime | None:
        if self.last is None or self.last == date.max:  # the last day there is has no day after it
            return None
        return datetime.combine(self.last + timedelta(days=1), time.min, clock.ZONE)


def below(here: Organisation, on: date, narrow: Narrow) -> QuerySet[Act]:
    """Acts at `here` and everything below it on `on`, newest first."""
    path = here.path_on(on)
    if path is None:
        return Act.objects.none()
    places = Path.objects.on(on).within(path.path).values("organisation")
    found = Act.objects.filter(organisation_id__in=places)
    if narrow.since:
        found = found.filter(recorded_at__gte=narrow.since)
    if narrow.before:
        found = found.filter(recorded_at__lt=narrow.before)
    if narrow.verb:
        found = found.filter(verb=narrow.verb)
    if narrow.who:
        found = found.filter(actor__name__icontains=narrow.who)
    return found.select_related("actor", "voided_by", "voids").order_by("-pk")


def records(acts: Sequence[Act], held: frozenset[str]) -> dict[int, list[Touch]]:
    """The records each act touched whose history these powers open: one of each kind, in the order of touching."""
    opened = [shown.label for shown in registry.all_shown() if shown.power in held]
    found: dict[int, list[Touch]] = {}
    for touch in Touch.objects.filter(act__in=acts, label__in=opened).order_by("pk"):
        mine = found.setdefault(touch.act_id, [])
        if all(other.label != touch.label for other in mine):
            mine.append(touch)
    return found


@dataclass(frozen=True)
class Bare:
    """An act without its content."""

    number: int
    recorded_at: datetime
    verb: str
    actor_id: int | None
    organisation_id: int | None
    voids_id: int | None


_BARE = "history_acts_without_content(%s, %s, %s, %s, %s)"


class WithoutContent(Sequence[Bare]):
    """Every act of the system for who administers it; the database answers nobody else."""

    def __init__(self, narrow: Narrow) -> None:
        self._narrow: list[Any] = [narrow.verb, narrow.since, narrow.before]

    def __len__(self) -> int:
        number: int = self._rows("count(*)", None, 0)[0][0]
        return number

    def __getitem__(self, where: Any) -> Any:
        return [Bare(*row) for row in self._rows("*", where.stop - where.start, where.start)]

    def _rows(self, columns: str, most: int | None, skipped: int) -> list[Any]:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {columns} FROM {_BARE}", [*self._narrow, most, skipped])
            return cursor.fetchall()
