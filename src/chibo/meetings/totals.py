"""A month of an organisation in four numbers, as the figures of the same names count them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from chibo.core.days import covers
from chibo.core.numbers import percent
from chibo.meetings import calendar
from chibo.meetings.models import CellMonth
from chibo.meetings.rules import last_day
from chibo.organisations.kinds import CELL_TYPES
from chibo.organisations.models import Standing

A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Total:
    """A ratio with what a page needs to print and open it."""

    id: str
    numerator: int
    denominator: int
    organisation_id: int
    on: date
    first: date
    end: date
    unit: str = "ratio"
    label: str = ""

    @property
    def value(self) -> int:
        return self.numerator

    @property
    def records(self) -> int:
        return self.numerator

    @property
    def percent(self) -> str | None:
        return percent(self.numerator, self.denominator)


def totals(organisation_id: int, cell_ids: Iterable[int], month: date, today: date) -> dict[str, Total]:
    """Held and on time (base: meetings due), attendance (base: convened) of these cells in a month.

    Seen at the end of the month or today: a make-up meeting held later counts there, not here.
    """
    ids = list(cell_ids)
    end = last_day(month) + A_DAY
    on = min(today, end - A_DAY)
    planned = calendar.planned_for((pk, month) for pk in _there(ids, month, on))
    months = CellMonth.objects.filter(organisation__in=ids, month=month, held_on__lte=on)
    held = {m.organisation_id: m for m in months}
    due = {pk: day for (pk, _month), day in planned.items() if day <= on or pk in held}
    closed = [m for m in held.values() if m.closed]
    counts = {
        "meetings_held": (sum(1 for pk in due if pk in held), len(due)),
        "meetings_on_time": (
            sum(1 for pk, day in due.items() if pk in held and _on_time(held[pk], day)),
            len(due),
        ),
        "attendance": (sum(m.present for m in closed), sum(m.convened for m in closed)),
    }
    return {
        id: Total(id, numerator, denominator, organisation_id, on, month, end)
        for id, (numerator, denominator) in counts.items()
    }


def _on_time(held: CellMonth, planned: date) -> bool:
    return held.held_on is not None and held.held_on <= planned


def _there(ids: list[int], month: date, on: date) -> list[int]:
    """Cells in force throughout the month, as far as it has passed."""
    found: dict[int, set[date]] = {}
    days = [month + A_DAY * n for n in range((min(on, last_day(month)) - month).days + 1)]
    for pk, during in (
        Standing.objects.standing()
        .filter(organisation__in=ids, type__in=CELL_TYPES)
        .values_list("organisation_id", "during")
    ):
        found.setdefault(pk, set()).update(day for day in days if covers(during, day))
    return [pk for pk, covered in found.items() if len(covered) == len(days)]
