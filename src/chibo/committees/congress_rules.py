"""May this campaign be opened, this congress be recorded? Pure: facts in, reasons out. Results are counts only."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from chibo.core.days import show_day
from chibo.core.reasons import Reason
from chibo.core.secrecy import reasons_against_secrets

LONGEST = 300
FIRST_YEAR, LAST_YEAR = 1930, 2199
LONGEST_TERM = 10
LARGEST_COUNT = 99

LEVELS: dict[str, tuple[str, ...]] = {
    "cells_under": ("cell",),
    "grassroots": ("grassroots", "grassroots_cell"),
}
"""The levels of organisations that hold the congresses of a campaign."""


@dataclass(frozen=True)
class CampaignEntry:
    """What a campaign is: congresses of which level, of which term, from when, by when, by which plan."""

    text: str
    level: str
    term_first: int
    term_last: int
    first_on: date
    due_on: date
    cited: str = ""


@dataclass(frozen=True)
class Counts:
    """What came out: how many were elected, stood again, of those failed; how many posts differ from the plan."""

    elected: int | None = None
    stood_again: int | None = None
    not_elected: int | None = None
    not_as_planned: int | None = None


@dataclass(frozen=True)
class CongressFacts:
    held_on: date
    today: date
    first_on: date
    level: str
    type: str | None
    """The level of the organisation on the day; nothing where it does not stand."""
    below: bool
    """It stands below the organisation that leads the campaign on the day."""
    held_before: date | None = None
    counts: Counts = Counts()


def reasons_not_to_open(entry: CampaignEntry, *, opened_before: bool) -> Iterator[Reason]:
    yield from reasons_against_secrets([entry.text, entry.cited])
    if not entry.text:
        yield Reason("no_text", _("Write what the campaign is called."))
    if len(entry.text) > LONGEST or len(entry.cited) > LONGEST:
        yield Reason("too_long", _("The text is longer than %(most)s letters.") % {"most": LONGEST})
    if entry.level not in LEVELS:
        yield Reason("no_level", _("Choose which organisations hold their congresses."))
    if not FIRST_YEAR <= entry.term_first < entry.term_last <= LAST_YEAR or (
        entry.term_last - entry.term_first > LONGEST_TERM
    ):
        yield Reason(
            "bad_term",
            _("A term runs from one year to a later one, not more than %(most)s years.")
            % {"most": LONGEST_TERM},
        )
    if entry.due_on < entry.first_on:
        words = {"due": show_day(entry.due_on), "first": show_day(entry.first_on)}
        message = _("The congresses would have to be held by %(due)s, before their first day %(first)s.")
        yield Reason("due_before_first", message % words, todo=_("Correct one of the two days."))
    if opened_before:
        yield Reason(
            "opened_before",
            _("The campaign of this level and term is already open."),
            todo=_("Record the congresses in the one that is there."),
        )


def reasons_not_to_record(congress: CongressFacts) -> Iterator[Reason]:
    yield from reasons_against_day(congress)
    if congress.type is None:
        yield Reason(
            "not_there",
            _("The organisation does not exist on %(day)s.") % {"day": show_day(congress.held_on)},
            todo=_("Choose a day on which it exists."),
        )
    else:
        if congress.type not in LEVELS[congress.level]:
            yield Reason("other_level", _("The campaign is about congresses of another level."))
        if not congress.below:
            yield Reason(
                "not_below", _("The organisation does not stand below the one that leads the campaign.")
            )
    if congress.held_before:
        yield Reason(
            "held_before",
            _("Its congress is already recorded, for %(day)s.") % {"day": show_day(congress.held_before)},
            todo=_("Correct the entry that is there."),
        )
    yield from reasons_against_counts(congress.counts)


def reasons_against_day(congress: CongressFacts) -> Iterator[Reason]:
    if congress.held_on > congress.today:
        yield Reason("not_yet", _("%(day)s has not come yet.") % {"day": show_day(congress.held_on)})
    if congress.held_on < congress.first_on:
        yield Reason(
            "before_campaign",
            _("The campaign begins on %(day)s: a congress of it cannot be earlier.")
            % {"day": show_day(congress.first_on)},
        )


def reasons_against_counts(counts: Counts) -> Iterator[Reason]:
    numbers = [n for n in vars(counts).values() if n is not None]
    if any(not 0 <= n <= LARGEST_COUNT for n in numbers) or counts.elected == 0:
        yield Reason(
            "absurd_count",
            _("A count lies between 0 and %(most)s, and a congress elects at least one.")
            % {"most": LARGEST_COUNT},
        )
        return
    again, failed = counts.stood_again, counts.not_elected
    if failed is not None and (again is None or failed > again):
        yield Reason(
            "failed_more_than_stood",
            _("More failed than stood again."),
            todo=_("Count first how many stood again, then how many of those were not elected."),
        )
    elif counts.elected is not None and again is not None and again - (failed or 0) > counts.elected:
        yield Reason(
            "elected_fewer", _("More of those who stood again were elected than were elected in all.")
        )
    if counts.elected is not None and (counts.not_as_planned or 0) > counts.elected:
        yield Reason("planned_more", _("More posts differ from the plan than were elected."))


def reasons_not_to_correct(*, voided: bool) -> Iterator[Reason]:
    if voided:
        yield Reason("withdrawn", _("It was withdrawn before."))


def reasons_not_to_withdraw(*, voided: bool, reason: str) -> Iterator[Reason]:
    yield from reasons_not_to_correct(voided=voided)
    if not reason.strip():
        yield Reason("no_reason", _("Say why it is withdrawn."))
