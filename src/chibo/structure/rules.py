"""May it be founded, renamed? Pure: facts in, reasons out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from chibo.core.days import DateRange, show_day
from chibo.core.reasons import Reason
from chibo.organisations.kinds import MAY_STAND_UNDER, Kind
from chibo.organisations.rules import PlaceFacts, reasons_not_to_place


@dataclass(frozen=True)
class NewName:
    name: str
    code: str
    kind: str
    code_is_free: bool
    changes_nothing: bool = False


LONGEST_NAME, LONGEST_CODE = 200, 40


def reasons_not_to_found(place: PlaceFacts, new: NewName) -> Iterator[Reason]:
    yield from reasons_not_to_place(place, MAY_STAND_UNDER)
    yield from _reasons_against(new)


def reasons_not_to_rename(on: date, last: DateRange, new: NewName) -> Iterator[Reason]:
    if last.upper is not None:
        yield Reason(
            "after_dissolved", _("The organisation ended on %(day)s.") % {"day": show_day(last.upper)}
        )
    if last.lower is not None and on <= last.lower:
        yield Reason(
            "not_after_last_change",
            _("The last change is of %(day)s: a new one must begin after it.")
            % {"day": show_day(last.lower)},
            todo=_("Choose a later day, or undo that change first."),
        )
    yield from _reasons_against(new)


def _reasons_against(new: NewName) -> Iterator[Reason]:
    if new.changes_nothing:
        yield Reason("same_name", _("Name, code and kind are the same as before: nothing would change."))
    if len(new.name) > LONGEST_NAME or len(new.code) > LONGEST_CODE:
        yield Reason(
            "too_long",
            _("The name has at most %(name)s letters, the code at most %(code)s.")
            % {"name": LONGEST_NAME, "code": LONGEST_CODE},
        )
    if not new.name.strip():
        yield Reason("no_name", _("The organisation needs a name."))
    if not new.code.strip():
        yield Reason("no_code", _("The organisation needs a code."))
    if not new.code_is_free:
        yield Reason(
            "code_taken",
            _("The code %(code)s belongs to another organisation on that day.") % {"code": new.code},
            todo=_("Give it another code."),
        )
    if new.kind not in Kind.values:
        yield Reason("unknown_kind", _("“%(kind)s” is not a kind of organisation.") % {"kind": new.kind})
