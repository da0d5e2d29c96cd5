"""May this model, this registration be entered, ended, withdrawn? Pure: facts in, reasons out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from chibo.core.days import show_day
from chibo.core.reasons import Reason
from chibo.core.secrecy import reasons_against_secrets
from chibo.emulation.words import ModelKind

LONGEST_NAME = 300
LONGEST_SYMBOL = 60
LARGEST_NUMBER = 999_999


@dataclass(frozen=True)
class Paper:
    """What is the same for models and registrations: the kind, the day, number and symbol, who registers."""

    kind: str
    day: date
    today: date
    stands: bool
    """The organisation exists on the day."""
    number: int | None = None
    symbol: str = ""


def reasons_not_to_enter(paper: Paper) -> Iterator[Reason]:
    yield from reasons_against_secrets([paper.symbol])
    if paper.kind not in ModelKind.values:
        yield Reason("no_kind_of_model", _("Choose the kind of model."))
    if paper.day > paper.today:
        yield Reason("not_yet", _("%(day)s has not come yet.") % {"day": show_day(paper.day)})
    elif not paper.stands:
        yield Reason(
            "not_there",
            _("The organisation does not exist on %(day)s.") % {"day": show_day(paper.day)},
            todo=_("Choose a day on which it exists."),
        )
    if paper.number is not None and not 1 <= paper.number <= LARGEST_NUMBER:
        yield Reason("bad_number", _("A number of a document lies between 1 and 999999."))
    if len(paper.symbol) > LONGEST_SYMBOL:
        words = {"most": LONGEST_SYMBOL}
        yield Reason("too_long", _("The text is longer than %(most)s letters.") % words)


def reasons_not_to_register_model(paper: Paper, name: str, holds_from: date | None) -> Iterator[Reason]:
    """`holds_from` is the first day of the same model at the same organisation, where one holds by then."""
    yield from reasons_against_secrets([name])
    yield from reasons_not_to_enter(paper)
    if not name:
        yield Reason("no_name", _("Write the name of the model."))
    if len(name) > LONGEST_NAME:
        words = {"most": LONGEST_NAME}
        yield Reason("name_too_long", _("The name is longer than %(most)s letters.") % words)
    if holds_from:
        yield model_there(holds_from)


def model_there(first: date) -> Reason:
    return Reason(
        "model_there",
        _("This model is registered from %(day)s already.") % {"day": show_day(first)},
        todo=_("Register it anew only after it has ended."),
    )


def reasons_not_to_register(paper: Paper, year: int, registered_on: date | None) -> Iterator[Reason]:
    yield from reasons_not_to_enter(paper)
    if paper.day.year != year:
        yield Reason(
            "other_year",
            _("%(day)s does not lie in the year %(year)s.") % {"day": show_day(paper.day), "year": year},
            todo=_("Choose a day of that year, or register for another year."),
        )
    if registered_on:
        yield registered_before(year, registered_on)


def registered_before(year: int, on: date) -> Reason:
    return Reason(
        "registered_before",
        _("The organisation has registered for %(year)s already, on %(day)s.")
        % {"year": year, "day": show_day(on)},
        todo=_("Withdraw that registration first if it was a mistake."),
    )


def reasons_not_to_end(
    first: date | None, end: date | None, voided: bool, on: date, today: date
) -> Iterator[Reason]:
    """A model must hold, and have begun before."""
    if voided or first is None:
        yield Reason("withdrawn", _("It was withdrawn before."))
        return
    if end is not None:
        yield Reason("ended", _("It has already ended, on %(day)s.") % {"day": show_day(end)})
    elif on <= first:
        yield Reason(
            "end_not_after_first",
            _("It began on %(day)s: it can end only on a later day.") % {"day": show_day(first)},
            todo=_("Choose a later day, or withdraw it if it was entered by mistake."),
        )
    if on > today:
        yield Reason("not_yet", _("%(day)s has not come yet.") % {"day": show_day(on)})


def reasons_not_to_withdraw(voided: bool, reason: str) -> Iterator[Reason]:
    if voided:
        yield Reason("withdrawn", _("It was withdrawn before."))
    if not reason.strip():
        yield Reason("no_reason", _("Say why it is withdrawn."))
