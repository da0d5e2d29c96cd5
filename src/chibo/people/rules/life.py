"""May a member leave, move, stay elsewhere, be exempt?"""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from chibo.core.reasons import Reason
from chibo.people.rules.day_and_place import (
    LifeFacts,
    PlaceFacts,
    reasons_against_end,
    reasons_against_place,
    reasons_not_counted,
    reasons_without_decision,
)
from chibo.people.words import ACTIVITIES, NEED_A_DECISION, Leaving


def reasons_not_to_leave(life: LifeFacts, kind: str, decision: str) -> Iterator[Reason]:
    yield from reasons_not_counted(life)
    if kind not in Leaving.values or kind == Leaving.TRANSFERRED:
        yield Reason("unknown_leaving", _("“%(kind)s” is not a way of leaving.") % {"kind": kind})
    elif kind != Leaving.DECEASED:
        yield from reasons_without_decision(decision)


def reasons_not_to_transfer(life: LifeFacts, place: PlaceFacts, same: bool) -> Iterator[Reason]:
    yield from reasons_not_counted(life)
    yield from reasons_against_place(place, life.day)
    if same:
        yield Reason("same_cell", _("This person is counted in that cell already."))


def reasons_not_to_stay(
    life: LifeFacts, place: PlaceFacts, *, same: bool, until: date | None, overlaps: bool
) -> Iterator[Reason]:
    """`same`: the host is the cell where the member is counted; `overlaps`: another stay shares a day."""
    yield from reasons_not_counted(life)
    yield from reasons_against_place(place, life.day)
    yield from reasons_against_end(life.day, until)
    if same:
        yield Reason("same_cell", _("This person is counted in that cell already."))
    if overlaps:
        yield Reason(
            "stay_overlaps",
            _("Another temporary stay falls on the same days."),
            todo=_("End that stay first."),
        )


def reasons_not_to_set_activity(
    life: LifeFacts, status: str, *, until: date | None, decision: str, same: bool, overlaps: bool
) -> Iterator[Reason]:
    """`same`: this already holds on that day; `overlaps`: a later change of activity is recorded."""
    yield from reasons_not_counted(life)
    yield from reasons_against_end(life.day, until)
    if status and status not in ACTIVITIES:
        yield Reason("unknown_activity", _("“%(status)s” is not a state of activity.") % {"status": status})
    if status in NEED_A_DECISION:
        yield from reasons_without_decision(decision)
    if same:
        yield Reason("same_activity", _("This is recorded for that day already."))
    if overlaps:
        yield Reason(
            "activity_overlaps",
            _("Another change of activity falls on the same days."),
            todo=_("Choose a later day, or undo that change first."),
        )


def reasons_not_to_end_stay(life: LifeFacts, *, staying: bool) -> Iterator[Reason]:
    yield from reasons_not_counted(life)
    if not staying:
        yield Reason("no_stay", _("On that day this person stays nowhere else."))


def kept_elsewhere() -> Reason:
    return Reason(
        "kept_elsewhere",
        _("Part of this transfer belongs to a cell outside your reach."),
        todo=_("Ask the office of the committee above both cells to undo it."),
    )
