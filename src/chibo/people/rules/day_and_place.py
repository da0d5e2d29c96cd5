"""What every act about a member asks: has the day come, is there such a cell, is the member counted there."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from chibo.core.days import show_day
from chibo.core.reasons import Reason
from chibo.organisations.kinds import CELL_TYPES

MONTHS_A_YEAR = 12


@dataclass(frozen=True)
class PlaceFacts:
    """The organisation somebody is to be counted or to stay at, on a day: `type` is None where it did not exist."""

    type: str | None
    first_day: date | None


@dataclass(frozen=True)
class LifeFacts:
    """What the register says about a member when something is to happen on `day`.

    `counted_since` and `counted_until` are of the last membership; `last_change` is the latest day on which
    one of the facts that the act would end began.
    """

    day: date
    today: date
    counted_since: date | None
    counted_until: date | None = None
    last_change: date | None = None


def months_later(day: date, number: int) -> date:
    """The same day of the month `number` months later; the month's last day where it has no such day."""
    years, month = divmod(day.month - 1 + number, MONTHS_A_YEAR)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months_of_age(birth_day: date, day: date) -> int:
    """Age where only months count: born on any day of 5/2008, one is 216 months old from 01/5/2026."""
    return (day.year - birth_day.year) * MONTHS_A_YEAR + day.month - birth_day.month


def reasons_against_day(day: date, today: date) -> Iterator[Reason]:
    if day > today:
        yield Reason(
            "day_to_come",
            _("%(day)s is still to come: only what has happened is recorded.") % {"day": show_day(day)},
            todo=_("Enter it on that day or later."),
        )


def reasons_against_end(day: date, until: date | None) -> Iterator[Reason]:
    if until is not None and until <= day:
        yield Reason(
            "end_not_after_first",
            _("The end day %(end)s is not after the first day %(first)s.")
            % {"end": show_day(until), "first": show_day(day)},
            todo=_("Correct one of the two days."),
        )


def reasons_against_place(place: PlaceFacts, day: date) -> Iterator[Reason]:
    """A day on which the organisation did not exist, or an organisation that has no members of its own."""
    if place.type is None and place.first_day is not None and day < place.first_day:
        yield Reason(
            "before_founded",
            _("On %(day)s the organisation did not exist yet: it was founded on %(first)s.")
            % {"day": show_day(day), "first": show_day(place.first_day)},
            todo=_("Choose a day from its founding on."),
        )
    elif place.type is None:
        yield Reason(
            "not_there",
            _("The organisation does not exist on %(day)s.") % {"day": show_day(day)},
            todo=_("Choose another day or another organisation."),
        )
    elif place.type not in CELL_TYPES:
        yield Reason(
            "not_a_cell",
            _("Members are counted in cells, and this organisation is not a cell."),
            todo=_("Choose the cell of this person."),
        )


def reasons_without_decision(decision: str) -> Iterator[Reason]:
    if not decision.strip():
        yield Reason("no_decision", _("Number and symbol of the decision are missing."))


def reasons_not_counted(life: LifeFacts) -> Iterator[Reason]:
    """The member is not counted anywhere on that day, or something recorded since stands in the way."""
    yield from reasons_against_day(life.day, life.today)
    if life.counted_since is None or life.day < life.counted_since:
        yield Reason(
            "not_counted",
            _("On %(day)s this person was not yet counted as a member here.") % {"day": show_day(life.day)},
            todo=_("Choose a later day."),
        )
    elif life.counted_until is not None and life.counted_until <= life.day:
        yield Reason(
            "left_before",
            _("This person has not been counted as a member since %(day)s.")
            % {"day": show_day(life.counted_until)},
        )
    elif life.last_change is not None and life.day <= life.last_change:
        yield Reason(
            "not_after_last_change",
            _("The last change is of %(day)s: a new one must begin after it.")
            % {"day": show_day(life.last_change)},
            todo=_("Choose a later day, or undo that change first."),
        )
