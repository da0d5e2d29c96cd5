"""May a correction be asked for, may a person's data be erased: pure functions that give reasons."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from chibo.core.days import show_day
from chibo.core.reasons import Reason
from chibo.people.rules.day_and_place import MONTHS_A_YEAR, months_later
from chibo.rulebook import Rule


@dataclass(frozen=True)
class ErasureFacts:
    """What the register says about somebody whose data are to be erased on `today`.

    `left_on` is the first day on which they were not counted any more, None while they are.
    """

    today: date
    counted: bool
    left_on: date | None
    erased: bool
    decision: str
    reason: str


def due_on(left_on: date | None, keep: Rule) -> date | None:
    """The first day on which the data may be erased; None while that is not known."""
    if left_on is None or not isinstance(keep.value, int):
        return None
    return months_later(left_on, keep.value * MONTHS_A_YEAR)


def reasons_not_to_erase(facts: ErasureFacts, keep: Rule) -> Iterator[Reason]:
    if facts.erased:
        yield Reason("erased_before", _("The personal data of this record are erased already."))
    if facts.counted:
        yield Reason(
            "still_counted",
            _("This is a member who is counted today: the Party needs the data while they are."),
            todo=_("Data can be erased when the member has left the register."),
        )
    else:
        yield from _reasons_against_day(facts, keep)
    if not facts.decision.strip():
        yield Reason(
            "no_erasure_decision",
            _("Erasing rests on a decision."),
            todo=_("Give number, symbol and issuer of the decision."),
        )
    if not facts.reason.strip():
        yield Reason("no_erasure_reason", _("Say why the data are erased."))


def _reasons_against_day(facts: ErasureFacts, keep: Rule) -> Iterator[Reason]:
    due = due_on(facts.left_on, keep)
    if due is None:
        yield Reason(
            "no_retention",
            _("Nobody has fixed yet how long the data of those who left are kept: nothing may be erased."),
            source=keep.source,
            todo=_("Have the committee decide, and issue it as an own rule on the page of regulations."),
        )
    elif facts.today < due:
        yield Reason(
            "retention_not_over",
            _("The data must be kept until %(day)s.") % {"day": show_day(due)},
            source=keep.source,
            todo=_("Erase on that day or later."),
        )


def reasons_not_to_ask(*, field_known: bool, asked: str, before: str, open_one: bool) -> Iterator[Reason]:
    if not field_known:
        yield Reason("unknown_field", _("This is not corrected by request."))
    if not asked:
        yield Reason("nothing_asked", _("Say what should stand there."))
    elif asked == before:
        yield Reason("asked_the_same", _("The register says exactly that already."))
    if open_one:
        yield Reason(
            "asked_before",
            _("You have asked for this correction already, and it is not settled yet."),
            todo=_("Wait for the answer, or withdraw the first request."),
        )


def reasons_not_to_settle(*, outcome: str, accepting: bool, answer: str) -> Iterator[Reason]:
    if outcome:
        yield Reason("settled_before", _("This request is settled already."))
    if not accepting and not answer.strip():
        yield Reason(
            "no_answer",
            _("A refusal says why: the member reads it."),
            todo=_("Write the reason in a sentence."),
        )
