"""May an organisation's step be noted, accepted, checked, withdrawn? Pure: facts in, reasons out."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from chibo.core.days import show_day
from chibo.core.reasons import Reason
from chibo.core.secrecy import reasons_against_secrets
from chibo.obligations.rules import Order, rounds_of
from chibo.obligations.words import BY_THE_SUPERIOR, TYPES_OF, Class, Scope, Stage, Subject

LARGEST_NUMBER = 999_999
LONGEST_SYMBOL, LONGEST_MISSING = 60, 300
_SYMBOL = re.compile(r"[^\s]*")


@dataclass(frozen=True)
class Place:
    """An organisation on one day: its line from the root down to itself, its level and kind."""

    line: Sequence[int]
    type: str
    kind: str


@dataclass(frozen=True)
class Said:
    """What is said of the step."""

    stage: str
    on: date
    round_on: date
    number: int | None = None
    symbol: str = ""
    complete: bool | None = None
    missing: str = ""
    asked: int | None = None
    answered: int | None = None


@dataclass(frozen=True)
class MarkFacts:
    """A step to note: the obligation, the organisation on that day, and what was noted before in the round."""

    order: Order
    ordered_by: int
    said: Said
    today: date
    place: Place | None
    listed: bool
    stood_when_due: bool
    voided: bool = False
    noted: Mapping[str, date] = field(default_factory=dict)
    fulfilled_on: date | None = None
    twice: bool = False


def binds(order: Order, ordered_by: int, place: Place | None, listed: bool) -> bool:
    """Is the organisation among those the obligation binds, as it stands that day?"""
    if place is None or ordered_by not in place.line:
        return False
    if order.scope == Scope.ITSELF:
        return place.line[-1] == ordered_by
    if order.kind and order.kind != place.kind:
        return False
    return listed if order.scope == Scope.LIST else place.type in TYPES_OF[order.scope]


def due_day(order: Order, round_on: date, on: date) -> tuple[bool, date | None]:
    """Is this a round that has begun on `on`, and when is it due?"""
    days = dict(rounds_of(order, on))
    return round_on in days, days.get(round_on)


def reasons_not_to_mark(facts: MarkFacts) -> Iterator[Reason]:
    """A step that an organisation takes itself."""
    said = facts.said
    if said.stage in BY_THE_SUPERIOR:
        yield Reason("not_its_own", _("To accept and to check is for the organisation that gave the order."))
    yield from _common(facts)
    yield from _reasons_against_said(facts)


def reasons_not_to_accept(facts: MarkFacts) -> Iterator[Reason]:
    yield from _common(facts)
    yield from _not_fulfilled(facts)
    if facts.said != Said(facts.said.stage, facts.said.on, facts.said.round_on):
        yield Reason("only_a_day", _("Of an acceptance only its day is recorded."))


def reasons_not_to_check(facts: MarkFacts) -> Iterator[Reason]:
    yield from _common(facts)
    yield from _not_fulfilled(facts)
    if facts.said.complete is None and facts.order.klass != Class.NO_CONTENT:
        yield Reason("no_finding", _("Say whether what was checked is complete."))
    yield from _reasons_against_said(facts)


def _common(facts: MarkFacts) -> Iterator[Reason]:
    said = facts.said
    if facts.voided:
        yield Reason("voided", _("The obligation was voided."))
    if facts.twice:
        yield Reason("twice", _("The organisation stands twice for the same step."))
    if said.on > facts.today:
        yield Reason("not_yet", _("%(day)s has not come yet.") % {"day": show_day(said.on)})
    earliest = max(said.round_on, facts.order.first_on)
    if said.on < earliest:
        yield Reason("too_early", _("The day cannot lie before %(day)s.") % {"day": show_day(earliest)})
    else:
        yield from _not_bound(facts)
    if said.stage in facts.noted:
        day = show_day(facts.noted[said.stage])
        yield Reason(
            "noted_before",
            _("This was noted before, for %(day)s.") % {"day": day},
            todo=_("If the day is wrong, withdraw that note with a reason first."),
        )


def _not_bound(facts: MarkFacts) -> Iterator[Reason]:
    begun, _due = due_day(facts.order, facts.said.round_on, facts.said.on)
    bound = binds(facts.order, facts.ordered_by, facts.place, facts.listed)
    if not begun or not bound or not facts.stood_when_due:
        yield Reason(
            "not_bound",
            _("The obligation does not bind it on %(day)s.") % {"day": show_day(facts.said.on)},
        )


def _not_fulfilled(facts: MarkFacts) -> Iterator[Reason]:
    if facts.order.fulfilled_by in BY_THE_SUPERIOR:
        return
    if facts.fulfilled_on is None or facts.fulfilled_on > facts.said.on:
        words = {"stage": str(Stage(facts.order.fulfilled_by).label)}
        yield Reason(
            "not_fulfilled",
            _("It has not fulfilled the obligation that day (%(stage)s).") % words,
            todo=_("Note first what it has done."),
        )


def _reasons_against_said(facts: MarkFacts) -> Iterator[Reason]:
    said = facts.said
    yield from reasons_against_secrets([said.symbol, said.missing])
    yield from _reasons_against_number(facts)
    yield from _reasons_against_answers(facts)
    if len(said.missing) > LONGEST_MISSING:
        yield Reason("too_long", _("The text is longer than %(most)s letters.") % {"most": LONGEST_MISSING})
    if facts.order.klass == Class.NO_CONTENT:
        yield from _reasons_against_content(said)
        return
    if said.missing and said.complete is not False:
        yield Reason("missing_yet_complete", _("Something is missing, but it is not said to be incomplete."))
    if said.complete is False and not said.missing:
        yield Reason("no_missing", _("Say what is missing."))


def _reasons_against_number(facts: MarkFacts) -> Iterator[Reason]:
    said = facts.said
    if said.number is not None and not 1 <= said.number <= LARGEST_NUMBER:
        yield Reason("bad_number", _("A number of a document lies between 1 and 999999."))
    if len(said.symbol) > LONGEST_SYMBOL:
        yield Reason("too_long", _("The text is longer than %(most)s letters.") % {"most": LONGEST_SYMBOL})
    if said.stage == facts.order.fulfilled_by == Stage.PLANNED and said.number is None:
        yield Reason(
            "no_number",
            _("The plan's number is missing: its number and day are the evidence."),
            todo=_("Write the number of the plan, for example 12-KH/ĐU."),
        )


def _reasons_against_answers(facts: MarkFacts) -> Iterator[Reason]:
    said = facts.said
    if said.asked is None and said.answered is None:
        return
    if facts.order.subject != Subject.SURVEY:
        yield Reason("not_a_survey", _("Only a survey counts who was asked and who answered."))
    if said.asked is None or said.answered is None:
        yield Reason("half_answered", _("Give both how many were asked and how many answered."))
    elif said.answered > said.asked:
        words = {"asked": said.asked, "answered": said.answered}
        yield Reason(
            "more_answers",
            _("%(answered)s answered, more than the %(asked)s who were asked.") % words,
        )


def _reasons_against_content(said: Said) -> Iterator[Reason]:
    content = (said.complete, said.asked, said.answered)
    if any(value is not None for value in content) or said.missing or not _SYMBOL.fullmatch(said.symbol):
        yield Reason(
            "no_content",
            _("No contents are collected of this obligation: only the day, a number and a symbol."),
            todo=_("Leave everything else empty."),
        )


def reasons_not_to_withdraw(
    *, voided: bool, reason: str, fulfils: bool, accepted_on: date | None
) -> Iterator[Reason]:
    if voided:
        yield Reason("withdrawn_before", _("This note was withdrawn before."))
    if not reason.strip():
        yield Reason("no_reason", _("Say why the note is withdrawn."))
    if fulfils and accepted_on:
        yield Reason(
            "accepted",
            _("The result was accepted or checked on %(day)s.") % {"day": show_day(accepted_on)},
            todo=_("Withdraw that first."),
        )
