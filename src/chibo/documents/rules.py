"""May this be entered, sent, numbered? Pure: facts in, reasons out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from chibo.core.days import show_day
from chibo.core.reasons import Reason
from chibo.core.secrecy import reasons_against_secrets
from chibo.documents.words import MARKS, Direction, Kind, Stage, join_docno

LONGEST = {"symbol": 60, "issuer_name": 200, "excerpt": 1000, "signer": 120, "recipients": 1000, "note": 1000}
LARGEST_NUMBER = 999_999


@dataclass(frozen=True)
class Entry:
    """What a line of the register says; days are days of the calendar, `number` counts from 1."""

    direction: str
    kind: str
    excerpt: str
    issuer_name: str = ""
    number: int | None = None
    symbol: str = ""
    day: date | None = None
    authority: str = ""
    signer: str = ""
    recipients: str = ""
    received_on: date | None = None
    note: str = ""

    @property
    def texts(self) -> dict[str, str]:
        return {name: getattr(self, name) for name in LONGEST}

    @property
    def docno(self) -> str:
        return join_docno(self.number, self.symbol)


@dataclass(frozen=True)
class Fault:
    """A reason, and the field of the entry it is about."""

    field: str
    reason: Reason


def faults_of(entry: Entry, today: date) -> Iterator[Fault]:
    """Everything wrong with a line; an empty draft number or day is right for a draft only (`is_draft`)."""
    for name, text in entry.texts.items():
        for reason in reasons_against_secrets([text]):
            yield Fault(name, reason)
        if len(text) > LONGEST[name]:
            words = {"most": LONGEST[name]}
            yield Fault(name, Reason("too_long", _("The text is longer than %(most)s letters.") % words))
    if not entry.excerpt:
        yield Fault(
            "excerpt", Reason("no_excerpt", _("The excerpt is missing: it says what the document is about."))
        )
    if entry.kind not in Kind.values:
        yield Fault("kind", Reason("no_kind", _("This is no kind of document.")))
    if entry.number is not None and not 1 <= entry.number <= LARGEST_NUMBER:
        yield Fault("number", Reason("bad_number", _("A number of a document lies between 1 and 999999.")))
    yield from _day_faults(entry, today)
    if entry.direction == Direction.IN and not entry.issuer_name:
        yield Fault("issuer_name", Reason("no_issuer", _("The issuer is missing.")))
    if entry.direction == Direction.OUT:
        yield from _symbol_faults(entry)


def _day_faults(entry: Entry, today: date) -> Iterator[Fault]:
    if entry.direction == Direction.IN and entry.day is None:
        yield Fault("day", Reason("no_day", _("The day of the document is missing.")))
    for name, day in (("day", entry.day), ("received_on", entry.received_on)):
        if day and day > today:
            words = {"day": show_day(day)}
            yield Fault(name, Reason("not_yet", _("%(day)s has not come yet.") % words))
    if entry.day and entry.received_on and entry.received_on < entry.day:
        words = {"day": show_day(entry.day)}
        reason = Reason("received_before", _("It cannot be received before its day, %(day)s.") % words)
        yield Fault("received_on", reason)


def _symbol_faults(entry: Entry) -> Iterator[Fault]:
    mark = MARKS.get(entry.kind, "")
    if not entry.symbol:
        reason = Reason("no_symbol", _("The symbol is missing, for example TB/ĐUK."))
        yield Fault("symbol", reason)
    elif mark and not entry.symbol.startswith((f"{mark}/", f"{mark}-")) and entry.symbol != mark:
        reason = Reason(
            "symbol_of_another_kind",
            _("The symbol of this kind begins with %(mark)s.") % {"mark": f"{mark}/"},
        )
        yield Fault("symbol", reason)


def faults_of_issued(entry: Entry, today: date) -> Iterator[Fault]:
    """As `faults_of`, for a document out that already bears its number and day."""
    yield from faults_of(entry, today)
    if entry.number is None:
        yield Fault("number", Reason("no_number", _("The number is missing.")))
    if entry.day is None:
        yield Fault("day", Reason("no_day", _("The day of the document is missing.")))


def reasons_not_to_step(stage: int, wanted: int, *, out: bool, voided: bool) -> Iterator[Reason]:
    """A document out takes its steps one after the other."""
    if not out:
        yield Reason("not_out", _("This is a document in: only documents out go this way."))
    elif voided:
        yield Reason("voided", _("The document was voided."))
    elif stage >= wanted:
        yield Reason(
            "done_before", _("This step was taken before: the document is %(stage)s.") % _said(stage)
        )
    elif stage < wanted - 1:
        yield Reason(
            "step_missing",
            _("The document is only %(stage)s.") % _said(stage),
            todo=_("Before this it must be %(stage)s.") % _said(wanted - 1),
        )


def _said(stage: int) -> dict[str, str]:
    return {"stage": str(Stage(stage).label)}


def reasons_not_to_disseminate(*, direction: str, stage: int, voided: bool, chosen: int) -> Iterator[Reason]:
    if voided:
        yield Reason("voided", _("The document was voided."))
    elif direction == Direction.OUT and stage < Stage.ISSUED:
        yield Reason("not_issued", _("The document is not issued yet."), todo=_("Issue it first."))
    if not chosen:
        yield Reason("nobody", _("Choose at least one organisation that has not received it yet."))


def reasons_not_to_mark(
    *, sent_on: date, received_on: date | None, studied_on: date | None, on: date, today: date, study: bool
) -> Iterator[Reason]:
    """Received on or after the day it was sent, studied on or after the day it was received; each once."""
    done = studied_on if study else received_on
    earliest = (received_on or sent_on) if study else sent_on
    if done:
        yield Reason("noted_before", _("This was noted before, for %(day)s.") % {"day": show_day(done)})
    elif on < earliest:
        yield Reason("too_early", _("The day cannot lie before %(day)s.") % {"day": show_day(earliest)})
    if on > today:
        yield Reason("not_yet", _("%(day)s has not come yet.") % {"day": show_day(on)})
