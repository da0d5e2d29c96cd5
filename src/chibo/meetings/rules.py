"""May it be closed, is it late, which day is proposed? Pure: facts in, reasons and days out."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Literal

from django.utils.translation import gettext as _

from chibo.core.days import show_day
from chibo.core.holidays import is_holiday, is_working_day, working_day_on_or_after
from chibo.core.reasons import Reason

State = Literal["done", "late", "overdue", "not_due"]


def last_day(month: date) -> date:
    return month.replace(day=monthrange(month.year, month.month)[1])


def planned_day(registered: int | None, month: date, fixed: int | str, latest: int | str) -> date:
    """The day on which a cell is expected to meet in `month`; until then it is not late.

    `registered` is the day of the month it registered (none: any day of the month will do), `fixed` the value
    of the rule `meetings.day`, `latest` that of `meetings.moved_day`. A day that does not exist becomes the
    last of the month. On a public holiday the next working day is proposed, or the last one before the
    holiday where the next lies after the latest day allowed; a Sunday alone moves nothing.
    """
    of_month = fixed if isinstance(fixed, int) else registered
    if of_month is None:
        return last_day(month)
    day = min(month.replace(day=1) + timedelta(days=of_month - 1), last_day(month))
    if not is_holiday(day):
        return day
    limit = max(day, month.replace(day=latest)) if isinstance(latest, int) else last_day(month)
    after = working_day_on_or_after(day)
    return after if after <= limit else _working_day_before(day)


def _working_day_before(day: date) -> date:
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day


def state(planned: date, held_on: date | None, on: date) -> State:
    """How a cell stands with its meeting of a month at the end of `on`: met, late, not met, not due yet."""
    if held_on is not None and held_on <= on:
        return "done" if held_on <= planned else "late"
    return "overdue" if on > planned else "not_due"


@dataclass(frozen=True)
class ClosingFacts:
    """A meeting somebody wants to close. `first_day` and `end_day` say when the cell existed as a cell;
    `present` and `convened_said` are what a clerk typed, to be compared with what follows from the rest."""

    on: date
    held_on: date
    month: date
    first_day: date | None
    end_day: date | None
    convened: int
    absent_excused: int
    absent_unexcused: int
    named_excused: int = 0
    named_unexcused: int = 0
    present: int | None = None
    convened_said: int | None = None
    strangers: tuple[str, ...] = ()
    closed_before: bool = False

    @property
    def absent(self) -> int:
        return self.absent_excused + self.absent_unexcused


def reasons_not_to_close(meeting: ClosingFacts) -> Iterator[Reason]:
    """Everything that speaks against closing, all at once."""
    if meeting.closed_before:
        yield Reason(
            "closed_before",
            _("This meeting is already closed."),
            todo=_("To correct it, reopen it and say why."),
        )
    yield from _wrong_day(meeting)
    if not any(True for _reason in _not_there(meeting)):
        yield from _does_not_add_up(meeting)
    yield from _not_there(meeting)


def _wrong_day(meeting: ClosingFacts) -> Iterator[Reason]:
    if meeting.held_on > meeting.on:
        yield Reason(
            "future",
            _("%(day)s is still to come: a meeting is closed when it has been held.")
            % {"day": show_day(meeting.held_on)},
            todo=_("Correct the day, or close it on that day."),
        )
    if meeting.held_on < meeting.month:
        yield Reason(
            "before_its_month",
            _("%(day)s lies before the month the meeting counts for.") % {"day": show_day(meeting.held_on)},
            todo=_("Choose a day of that month, or a later one for a make-up meeting."),
        )


def _not_there(meeting: ClosingFacts) -> Iterator[Reason]:
    day = {"day": show_day(meeting.held_on)}
    if meeting.first_day is None:
        yield Reason(
            "not_a_cell", _("On %(day)s this organisation is not a cell: it holds no cell meeting.") % day
        )
    elif meeting.held_on < meeting.first_day:
        yield Reason(
            "before_founded",
            _("On %(day)s the cell did not exist yet: it has existed since %(first)s.")
            % {**day, "first": show_day(meeting.first_day)},
            todo=_("Correct the day of the meeting."),
        )
    elif meeting.end_day is not None and meeting.held_on >= meeting.end_day:
        yield Reason(
            "after_dissolved",
            _("On %(day)s the cell no longer existed: it ended on %(end)s.")
            % {**day, "end": show_day(meeting.end_day)},
            todo=_("Correct the day of the meeting."),
        )
    elif meeting.convened == 0:
        yield Reason(
            "nobody_convened",
            _("On %(day)s nobody was to be convened: the cell has no member in the register.") % day,
            todo=_("Enter the members first."),
        )


def _does_not_add_up(meeting: ClosingFacts) -> Iterator[Reason]:
    numbers = {
        "convened": meeting.convened,
        "absent": meeting.absent,
        "present": meeting.present,
        "said": meeting.convened_said,
        "day": show_day(meeting.held_on),
    }
    if meeting.strangers:
        yield Reason(
            "not_in_base",
            _("Not among those convened on %(day)s: %(names)s.")
            % {**numbers, "names": ", ".join(meeting.strangers)},
            todo=_("Correct the register (transfer, stay, exemption) or take the mark away."),
        )
    if meeting.convened_said not in (None, meeting.convened):
        yield Reason(
            "convened_differs",
            _("By the register %(convened)s are convened on %(day)s, not %(said)s.") % numbers,
            todo=_("Correct the register, or leave the register's number."),
        )
    if meeting.named_excused > meeting.absent_excused or meeting.named_unexcused > meeting.absent_unexcused:
        yield Reason("more_named_than_absent", _("More names of absent members are given than absences."))
    if meeting.absent > meeting.convened:
        yield Reason(
            "more_absent_than_convened",
            _("More are absent (%(absent)s) than were convened (%(convened)s).") % numbers,
            todo=_("Correct the numbers of those absent."),
        )
    elif meeting.present is not None and meeting.present > meeting.convened:
        yield Reason(
            "more_present_than_convened",
            _("More are present (%(present)s) than were convened (%(convened)s).") % numbers,
            todo=_("Guests and exempt members who came are entered by name, not in this number."),
        )
    elif meeting.present is not None and meeting.present + meeting.absent != meeting.convened:
        yield Reason(
            "does_not_add_up",
            _("%(present)s present + %(absent)s absent ≠ %(convened)s convened.") % numbers,
            todo=_("Correct the number present or the numbers of those absent."),
        )


def attendance_is_enough(present: int, convened: int, share: Fraction, strict: bool) -> bool:
    """Did enough come? Whole numbers only, no rounding."""
    left, right = present * share.denominator, convened * share.numerator
    return left > right if strict else left >= right
