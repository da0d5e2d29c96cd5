"""May this target be set? Pure: facts in, reasons out."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from chibo.core.days import EARLIEST, LATEST, show_day
from chibo.core.numbers import show_decimal
from chibo.core.reasons import Reason
from chibo.core.secrecy import reasons_against_secrets
from chibo.core.text import search_key
from chibo.targets.words import PERCENT, Comparator

if TYPE_CHECKING:
    from chibo.targets.models import Target

LONGEST = {"text": 300, "unit": 30, "name": 60, "figure": 80}
LARGEST = Decimal("9999999999.99")
MOST_PLACES = 32_000
SHARE_OF_AIM = "against"
"""Kind of figure whose share may pass 100%: what was done against what was aimed at."""

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*")
_NOT_IN_NAMES = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class TargetEntry:
    """What the form says. `name` is its id in `chibo figures`; left empty, it is made of the text."""

    name: str
    text: str
    figure: str
    comparator: str
    aim: Decimal
    unit: str
    first_on: date
    due_on: date
    baseline: Decimal | None = None
    position: int = 1
    from_above: "Target | None" = None

    @property
    def texts(self) -> dict[str, str]:
        return {name: getattr(self, name) for name in LONGEST}


@dataclass(frozen=True)
class Fault:
    """A reason, and the field of the entry it is about."""

    field: str
    reason: Reason


def name_of(text: str) -> str:
    """A short name for a target that was given none: "Kết nạp 140 đảng viên" is ket_nap_140_dang_vien."""
    return _NOT_IN_NAMES.sub("_", search_key(text)).strip("_")[: LONGEST["name"]].strip("_")


def faults_of(entry: TargetEntry, known: Mapping[str, tuple[str, str]]) -> Iterator[Fault]:
    """Everything wrong with a target; `known` are the figures that are computed, with label and kind."""
    yield from _text_faults(entry)
    if entry.figure and not _is_known(entry.figure, known):
        yield Fault(
            "figure",
            Reason(
                "no_figure",
                _("“%(figure)s” is not a figure that is computed.") % {"figure": entry.figure},
                todo=_("Choose a figure of the list, or none: then the target is judged by hand at its day."),
            ),
        )
    if entry.comparator not in Comparator.values:
        yield Fault(
            "comparator", Reason("no_comparator", _("Choose how the figure is compared with the aim."))
        )
    yield from number_faults("aim", entry.aim, entry, known)
    if entry.baseline is not None:
        yield from number_faults("baseline", entry.baseline, entry, known)
    if not 1 <= entry.position <= MOST_PLACES:
        yield Fault("position", Reason("bad_position", _("The place in the resolution counts from 1.")))
    yield from _day_faults(entry)


def _text_faults(entry: TargetEntry) -> Iterator[Fault]:
    for name, text in entry.texts.items():
        for reason in reasons_against_secrets([text]):
            yield Fault(name, reason)
        if len(text) > LONGEST[name]:
            words = {"most": LONGEST[name]}
            yield Fault(name, Reason("too_long", _("The text is longer than %(most)s letters.") % words))
    if not entry.text:
        yield Fault("text", Reason("no_text", _("Write what the target is.")))
    elif not _NAME.fullmatch(entry.name):
        reason = Reason("bad_name", _("A short name holds small letters without accents, digits and _ only."))
        yield Fault("name", reason)
    if not entry.unit:
        reason = Reason(
            "no_unit",
            _("The target has no unit."),
            todo=_("Write the unit: %, members, organisations, models …"),
        )
        yield Fault("unit", reason)


def _is_known(figure: str, known: Mapping[str, tuple[str, str]]) -> bool:
    """While no figure is registered at all, whatever could be the id of one is taken."""
    return figure in known if known else bool(_NAME.fullmatch(figure))


def number_faults(
    field: str, number: Decimal, entry: TargetEntry, known: Mapping[str, tuple[str, str]]
) -> Iterator[Fault]:
    """An aim or a baseline: not negative, two decimals at most, a share of records never above 100%."""
    if not number.is_finite() or number < 0 or number > LARGEST:
        yield Fault(
            field, Reason("bad_number_of_target", _("The number must be 0 or more, and not endless."))
        )
        return
    if number != round(number, 2):
        yield Fault(field, Reason("too_fine", _("At most two digits may stand after the comma.")))
    share = entry.unit == PERCENT and bool(entry.figure)
    may_pass = known.get(entry.figure, ("", ""))[1] == SHARE_OF_AIM
    if share and not may_pass and number > 100:
        reason = Reason(
            "not_a_share",
            _("%(number)s%% is no share: this figure lies between 0%% and 100%%.")
            % {"number": show_decimal(number)},
            todo=_("Correct the number, or the unit."),
        )
        yield Fault(field, reason)


def _day_faults(entry: TargetEntry) -> Iterator[Fault]:
    for name in ("first_on", "due_on"):
        if not EARLIEST <= getattr(entry, name) <= LATEST:
            yield Fault(name, Reason("bad_day", _("The day lies outside the years 1900 to 2199.")))
    if entry.due_on < entry.first_on:
        yield Fault(
            "due_on",
            Reason(
                "due_before_first",
                _("The target would be due on %(due)s, before its first day %(first)s.")
                % {"due": show_day(entry.due_on), "first": show_day(entry.first_on)},
                todo=_("Correct one of the two days."),
            ),
        )


def set_before(text: str, due_on: date) -> Reason:
    return Reason(
        "set_before",
        _("The target “%(text)s” with the due day %(day)s is already set.")
        % {"text": text, "day": show_day(due_on)},
        todo=_("Correct the one that is there, or give this one another short name."),
    )


def reasons_not_to_change(*, voided: bool) -> Iterator[Reason]:
    if voided:
        yield Reason("withdrawn", _("The target was withdrawn."))


def reasons_not_to_withdraw(*, voided: bool, reason: str) -> Iterator[Reason]:
    yield from reasons_not_to_change(voided=voided)
    if not reason.strip():
        yield Reason("no_reason", _("Say why it is withdrawn."))


def reasons_not_to_cascade(
    *, voided: bool, shares: Mapping[str, Decimal], not_below: list[str], have: list[str], on: date
) -> Iterator[Reason]:
    """`shares` by the name of the organisation; `not_below`, `have` name those that cannot get one."""
    yield from reasons_not_to_change(voided=voided)
    if not shares:
        yield Reason("nobody", _("Give at least one organisation directly below its share."))
    for name in not_below:
        yield Reason(
            "not_below",
            _("%(name)s does not stand directly below on %(day)s.") % {"name": name, "day": show_day(on)},
        )
    for name in have:
        yield Reason(
            "has_share",
            _("%(name)s already has its share of this target.") % {"name": name},
            todo=_("Correct the share that is there, or withdraw it first."),
        )
