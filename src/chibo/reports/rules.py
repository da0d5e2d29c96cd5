"""May the review be opened, the estimate be set, the task be added, the notice go on? Pure: facts in, reasons out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from chibo.core.days import show_day
from chibo.core.reasons import Reason
from chibo.obligations.rules import Order, OrderFacts, reasons_not_to_order
from chibo.obligations.words import Class, Every, Scope, Stage, Subject

LONGEST_PART = 20_000
LONGEST_TASK = 4000
LONGEST_SHORT = 300
LONGEST_CONFERENCE = 300
LONGEST_REASON = 300
LARGEST_ESTIMATE = 100_000_000
SCOPES = tuple(scope for scope in Scope.values if scope != Scope.LIST)
"""Whom a task of a notice binds: a level or a kind. A list is bound by an order of its own."""


@dataclass(frozen=True)
class TaskEntry:
    """A task as a clerk writes it."""

    text: str
    short: str
    scope: str = Scope.GRASSROOTS
    kind: str = ""
    klass: str = Class.ORDINARY
    subject: str = Subject.GENERAL
    fulfilled_by: str = Stage.DONE
    first_on: date | None = None
    due_on: date | None = None
    every: str = Every.ONCE


@dataclass(frozen=True)
class Days:
    """The days of a review; `end` is not counted."""

    first: date
    end: date
    closing_on: date
    conference_on: date | None = None


def reasons_against_days(days: Days) -> Iterator[Reason]:
    if days.end <= days.first:
        yield Reason("end_not_after_first", _("The last day of the period lies before its first day."))
        return
    last = days.end - timedelta(days=1)
    if not days.first <= days.closing_on <= last:
        words = {"first": show_day(days.first), "last": show_day(last)}
        yield Reason(
            "closing_outside",
            _("The closing day of figures lies between %(first)s and %(last)s.") % words,
            todo=_("Close on the last day of the period, or earlier and give estimates."),
        )
    if days.conference_on and days.conference_on < days.first:
        yield Reason("conference_too_early", _("The conference lies before the period."))


def reasons_against_length(text: str, most: int, *, name: str) -> Iterator[Reason]:
    if len(text) > most:
        words = {"name": name, "most": most}
        yield Reason("too_long", _("“%(name)s” is longer than %(most)s letters.") % words)


def order_of(entry: TaskEntry, *, first_on: date, cited: str = "", item: str = "") -> Order:
    """The obligation that a task becomes."""
    return Order(
        text=entry.short,
        scope=entry.scope,
        first_on=entry.first_on or first_on,
        subject=entry.subject,
        klass=entry.klass,
        kind=entry.kind,
        due_on=entry.due_on,
        every=entry.every,
        fulfilled_by=entry.fulfilled_by,
        cited=cited,
        item=item,
    )


def reasons_against_task(entry: TaskEntry, on: date) -> Iterator[Reason]:
    """All that can be said without the records; what an obligation may not be, a task may not become."""
    if not entry.text:
        yield Reason("no_text", _("Write the task as it stands in the notice."))
    yield from reasons_against_length(entry.text, LONGEST_TASK, name=_("task"))
    if len(entry.short) > LONGEST_SHORT:
        yield from reasons_against_length(entry.short, LONGEST_SHORT, name=_("what must be done, in short"))
    if entry.scope == Scope.LIST:
        yield Reason(
            "no_list",
            _("A task of a notice binds a level or a kind, not a list."),
            todo=_("Order it of the list by itself, from the board of obligations."),
        )
        return
    yield from reasons_not_to_order(order_of(entry, first_on=min(on, entry.due_on or on)), OrderFacts())


@dataclass(frozen=True)
class EstimateFacts:
    figure_known: bool
    value: int
    closing_on: date
    end: date
    standing: bool


def reasons_against_estimate(facts: EstimateFacts) -> Iterator[Reason]:
    if not facts.figure_known:
        yield Reason("unknown_figure", _("There is no such figure."), todo=_("Choose one of the list."))
    if not 0 <= facts.value <= LARGEST_ESTIMATE:
        yield Reason("bad_estimate", _("An expected value is a whole number, not below zero."))
    if facts.closing_on >= facts.end - timedelta(days=1):
        yield Reason(
            "nothing_to_estimate",
            _("The figures are closed on the last day of the period: nothing is left to estimate."),
            todo=_("Move the closing day to an earlier day first."),
        )
    if facts.standing:
        yield Reason(
            "estimated_before",
            _("This figure has an expected value already."),
            todo=_("Settle it first, then give another one."),
        )


def reasons_not_to_settle(*, settled: bool, end: date, on: date) -> Iterator[Reason]:
    if settled:
        yield Reason("settled_before", _("This estimate is settled already."))
    if on < end:
        words = {"day": show_day(end - timedelta(days=1))}
        yield Reason(
            "period_not_over",
            _("The period runs until the end of %(day)s: the records cannot settle it before.") % words,
        )


@dataclass(frozen=True)
class NoticeFacts:
    """What must be there before a notice is submitted."""

    empty_parts: Sequence[str]
    tasks: int
    changed: Sequence[tuple[str, str, str]]
    letterhead: bool
    authority: bool
    signer: bool
    recipients: bool


def reasons_not_to_submit(facts: NoticeFacts) -> Iterator[Reason]:
    """All that is missing, and every figure that has changed and that nobody has looked at."""
    if facts.empty_parts:
        words = {"parts": ", ".join(facts.empty_parts)}
        yield Reason("empty_parts", _("Parts of the notice are empty: %(parts)s.") % words)
    if not facts.tasks:
        yield Reason(
            "no_tasks",
            _("The notice has no task of the next period."),
            todo=_("Add the tasks, or have them proposed from the weaknesses."),
        )
    if not facts.letterhead:
        yield Reason(
            "no_letterhead",
            _("The organisation has no letterhead on this day."),
            todo=_("Lay it down under official papers: body above, name, letters, seat."),
        )
    if not (facts.authority and facts.signer):
        yield Reason("no_signer", _("Nobody is named who signs the notice, and on whose behalf."))
    if not facts.recipients:
        yield Reason("no_recipients", _("The recipients are missing."))
    for label, printed, now in facts.changed:
        yield Reason(
            "figure_changed",
            _("%(label)s: the text prints %(printed)s, the records say %(now)s.")
            % {"label": label, "printed": printed, "now": now},
            todo=_("Take up the new figure, or say that the printed one stays."),
        )
