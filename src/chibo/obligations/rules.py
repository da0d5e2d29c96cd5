"""May this be ordered, noted, accepted? Pure: facts in, reasons out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from chibo.core.days import show_day
from chibo.core.periods import months_later
from chibo.core.reasons import Reason
from chibo.core.secrecy import reasons_against_secrets
from chibo.obligations.words import MONTHS_OF, Class, Every, Scope, Stage, Subject
from chibo.organisations.kinds import Kind

LONGEST = {"text": 1000, "cited": 300, "item": 20}
MOST_DAYS_AFTER = 366
FULFILS_WITHOUT_CONTENT = (Stage.DONE, Stage.REPORTED)


@dataclass(frozen=True)
class Order:
    """What is ordered: the fields of an obligation."""

    text: str
    scope: str
    first_on: date
    subject: str = Subject.GENERAL
    klass: str = Class.ORDINARY
    kind: str = ""
    due_on: date | None = None
    every: str = Every.ONCE
    days_after: int = 0
    until: date | None = None
    fulfilled_by: str = Stage.DONE
    least_percent: int | None = None
    cited: str = ""
    item: str = ""


@dataclass(frozen=True)
class Listed:
    """An organisation of a list: does it stand below the one that orders, and on the due day?"""

    name: str
    below: bool
    stands_when_due: bool


@dataclass(frozen=True)
class OrderFacts:
    listed: Sequence[Listed] = ()
    binds_somebody: bool = True
    document_seen: bool = True


def round_of(order: Order, number: int) -> tuple[date, date | None]:
    """The first day of a round, counted from none, and the day it is due."""
    if not order.every:
        return order.first_on, order.due_on
    length = MONTHS_OF[order.every]
    end = months_later(order.first_on, (number + 1) * length)
    return months_later(order.first_on, number * length), end + timedelta(days=order.days_after - 1)


def rounds_of(order: Order, on: date) -> Iterator[tuple[date, date | None]]:
    """The rounds that have begun on `on`, with their due days; none that `until` has cut off."""
    if not order.every:
        ended = order.until is not None and order.until <= on
        before = order.until is not None and order.due_on is not None and order.due_on < order.until
        if order.first_on <= on and (before or not ended):
            yield order.first_on, order.due_on
        return
    number = 0
    while (found := round_of(order, number))[0] <= on:
        if order.until is None or found[0] < order.until:
            yield found
        number += 1


def reasons_not_to_order(order: Order, facts: OrderFacts) -> Iterator[Reason]:
    yield from reasons_against_texts(order)
    yield from _reasons_against_choices(order)
    yield from reasons_against_days(order)
    yield from _reasons_against_class(order)
    yield from _reasons_against_list(order, facts)
    if not facts.binds_somebody:
        yield Reason(
            "binds_nobody",
            _("No organisation below is of this level and kind today."),
            todo=_("Choose another level or kind, or name the organisations in a list."),
        )
    if not facts.document_seen:
        yield Reason("document_elsewhere", _("The document stands in no register of the organisation."))


def reasons_against_texts(order: Order) -> Iterator[Reason]:
    texts = {name: getattr(order, name) for name in LONGEST}
    yield from reasons_against_secrets(texts.values())
    if not order.text:
        yield Reason("no_text", _("What must be done is missing."))
    for name, most in LONGEST.items():
        if len(texts[name]) > most:
            yield Reason("too_long", _("The text is longer than %(most)s letters.") % {"most": most})


def _reasons_against_choices(order: Order) -> Iterator[Reason]:
    lists = (
        (order.scope, Scope.values),
        (order.subject, Subject.values),
        (order.klass, Class.values),
        (order.every, Every.values),
        (order.fulfilled_by, Stage.values),
        (order.kind, ["", *Kind.values]),
    )
    if any(value not in allowed for value, allowed in lists):
        yield Reason("no_such_choice", _("One of the choices does not exist."))
    if order.least_percent is not None and order.subject != Subject.SURVEY:
        yield Reason("not_a_survey", _("Only a survey has a least share of answers."))
    if order.least_percent is not None and not 1 <= order.least_percent <= 100:
        yield Reason("bad_percent", _("The least share of answers lies between 1 and 100 per cent."))


def reasons_against_days(order: Order) -> Iterator[Reason]:
    if order.due_on and order.every:
        yield Reason(
            "recurs_with_a_day",
            _("What recurs is due after each round, and has no due day of its own."),
            todo=_("Leave the due day empty, and say how many days after the round it is due."),
        )
    if order.due_on and order.due_on < order.first_on:
        words = {"due": show_day(order.due_on), "first": show_day(order.first_on)}
        yield Reason("due_before_first", _("It is due on %(due)s, before it binds from %(first)s.") % words)
    if order.until and order.until <= order.first_on:
        yield Reason("ends_before_first", _("It would end before it binds."))
    if order.days_after and not order.every:
        yield Reason("days_after_once", _("Only what recurs is due some days after its round."))
    elif abs(order.days_after) > MOST_DAYS_AFTER:
        yield Reason("too_many_days", _("That many days after the round are too many."))


def _reasons_against_class(order: Order) -> Iterator[Reason]:
    if order.klass == Class.NO_CONTENT and order.fulfilled_by not in FULFILS_WITHOUT_CONTENT:
        yield Reason(
            "no_content_stage",
            _("No contents are collected of this: it can only be carried out or reported."),
            todo=_("Choose “carried out” or “reported”."),
        )


def _reasons_against_list(order: Order, facts: OrderFacts) -> Iterator[Reason]:
    if order.scope != Scope.LIST:
        if facts.listed:
            yield Reason(
                "list_unused", _("Organisations are listed, but the obligation binds a whole level.")
            )
        return
    if not facts.listed:
        yield Reason("empty_list", _("The list names no organisation."))
    for one in facts.listed:
        if not one.below:
            yield Reason("not_below", _("%(name)s does not stand below yours.") % {"name": one.name})
        elif not one.stands_when_due and order.due_on:
            words = {"name": one.name, "day": show_day(order.due_on)}
            yield Reason(
                "gone_when_due",
                _("%(name)s does not exist on the due day, %(day)s (dissolved before it).") % words,
                todo=_("Take it off the list, or order it of the organisation that took over."),
            )


CORRECTED = ("text", "item", "cited", "due_on")


@dataclass(frozen=True)
class Correction:
    """What may be corrected afterwards."""

    text: str
    item: str = ""
    cited: str = ""
    due_on: date | None = None


def reasons_not_to_correct(
    before: Order, after: Order, *, voided: bool, noted: bool, fulfilled: bool
) -> Iterator[Reason]:
    """What organisations have noted steps of keeps its text; what somebody has fulfilled keeps its due day."""
    if voided:
        yield Reason("voided", _("The obligation was voided."))
    if before == after:
        yield Reason("nothing_changed", _("Nothing was changed."))
    if noted and before.text != after.text:
        yield Reason(
            "noted",
            _("Organisations have already noted steps: what must be done stays as it is."),
            todo=_("End this obligation, and give another."),
        )
    if fulfilled and before.due_on != after.due_on:
        yield Reason(
            "fulfilled",
            _("Organisations have already fulfilled it: another due day would make them late or early."),
            todo=_("End this obligation, and give another."),
        )


def reasons_not_to_end(
    *, first_on: date, ended: date | None, until: date, voided: bool, reason: str
) -> Iterator[Reason]:
    if voided:
        yield Reason("voided", _("The obligation was voided."))
    if ended:
        yield Reason(
            "ended_before",
            _("It was ended before, from %(day)s on.") % {"day": show_day(ended)},
            todo=_("Undo that act first."),
        )
    if until <= first_on:
        yield Reason(
            "ends_before_first",
            _("It would end before it binds."),
            todo=_("Undo the act that gave it, if it was a mistake."),
        )
    if not reason.strip():
        yield Reason("no_reason", _("Say why it is ended."))
