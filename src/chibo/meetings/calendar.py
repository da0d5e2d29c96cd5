"""When a cell is expected to meet: rules of the day, registered days, holidays."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from chibo import rulebook
from chibo.meetings.models import RegisteredDay
from chibo.meetings.rules import planned_day as _planned_day
from chibo.organisations.models import Organisation
from chibo.rulebook import NoRule
from chibo.rulebook.models import LocalRule

NONE_REGISTERED = 0
DAYS_OF_A_MONTH = range(1, 32)
_LOCAL = ("meetings.day", "meetings.moved_day")


def planned_day(registered: int | None, month: date, organisation: Organisation | int | None = None) -> date:
    """The day proposed for a meeting of `month`; the rules in force on its first day decide.

    Refused: a month before the first rule about it.
    """
    first = month.replace(day=1)
    fixed = rulebook.at("meetings.day", first, organisation)
    latest = rulebook.at("meetings.moved_day", first, organisation)
    return _planned_day(registered or None, first, fixed.value, latest.value)


def planned_days(months: Sequence[date]) -> list[tuple[date, int, date]]:
    """(month, registered day, planned day) for each month and each day 1 to 31, and 0 for none registered:
    the table that figures join by unnest. Rules of the centre only."""
    return [row for month in months for row in _central(month.replace(day=1))]


def with_a_rule(months: Sequence[date]) -> list[date]:
    """The months for which the rulebook knows when cells meet: before them nothing is due, yet what was held counts."""
    return [month for month in months if _has_rule(month)]


def _has_rule(month: date) -> bool:
    try:
        planned_days([month])
    except NoRule:
        return False
    return True


@lru_cache(maxsize=600)
def _central(month: date) -> tuple[tuple[date, int, date], ...]:
    days = (NONE_REGISTERED, *DAYS_OF_A_MONTH)
    return tuple((month, registered, planned_day(registered, month)) for registered in days)


def registered_days(organisation_ids: Iterable[int], month: date) -> dict[int, int]:
    """The day of the month each has registered, as it stands on the month's first day; absent where none."""
    return dict(
        RegisteredDay.objects.in_force(month.replace(day=1))
        .filter(organisation__in=list(organisation_ids))
        .values_list("organisation_id", "day_of_month")
    )


def planned_for(places: Iterable[tuple[int, date]]) -> dict[tuple[int, date], date]:
    """The planned day of each (organisation, month); two queries a month, however many organisations."""
    by_month: dict[date, set[int]] = {}
    for organisation_id, month in places:
        by_month.setdefault(month, set()).add(organisation_id)
    found = {}
    for month, ids in by_month.items():
        registered = registered_days(ids, month)
        fixed = rulebook.at_each("meetings.day", month, ids)
        latest = rulebook.at_each("meetings.moved_day", month, ids)
        for pk in ids:
            found[pk, month] = _planned_day(registered.get(pk), month, fixed[pk].value, latest[pk].value)
    return found


def own_days(top: Organisation, months: Sequence[date], on: date) -> list[tuple[int, date, date]]:
    """(cell, month, planned day) of the cells below `top` whose committees fixed a day of their own.

    Most trees have none; then this is one query and an empty list.
    """
    if not LocalRule.objects.standing().filter(key__in=_LOCAL).exists():
        return []
    cells = list(Organisation.objects.within(top, on).values_list("pk", flat=True))
    found = []
    for month in months:
        rules = [rulebook.at_each(key, month, cells) for key in _LOCAL]
        bound = [pk for pk in cells if any(rule[pk].issuer is not None for rule in rules)]
        found += [(pk, month, day) for (pk, month), day in planned_for((pk, month) for pk in bound).items()]
    return found
