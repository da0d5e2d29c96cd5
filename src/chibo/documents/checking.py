"""What is wrong with the lines of a book, cell by cell: asked before anything is written."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from chibo.core.reasons import Reason, Refused
from chibo.core.text import search_key
from chibo.documents import numbering
from chibo.documents.actions.register import named
from chibo.documents.book import COLUMNS, Line
from chibo.documents.facts import clean, registered_before
from chibo.documents.models import Document, Series, Taken
from chibo.documents.reading import Book
from chibo.documents.rules import Entry, Fault, faults_of, faults_of_issued
from chibo.documents.words import Direction
from chibo.organisations.models import Organisation

_COLUMN = {"number": "docno", "symbol": "docno", "authority": "signer"}


@dataclass(frozen=True)
class CellFault:
    """A reason at its place: the row and the letter of the column as Excel shows them."""

    row: int
    letter: str
    column: str
    reason: Reason

    @property
    def cell(self) -> str:
        return f"{self.letter}{self.row}" if self.letter else str(self.row)


def check(organisation: Organisation, book: Book, today: date) -> tuple[list[Line], list[CellFault]]:
    """The lines as they would be stored, and every fault. A fixed number of queries."""
    known = _known(organisation)
    series = list(Series.objects.standing().filter(organisation=organisation))
    taken = set(Taken.objects.filter(organisation=organisation).values_list("series", "number"))
    lines: list[Line] = []
    faults: list[CellFault] = []
    for line in book.lines:
        try:
            entry = named(clean(line.entry), organisation, today) if _is_out(line) else clean(line.entry)
        except Refused as refusal:
            faults += [_at(book, line, "excerpt", reason) for reason in refusal.reasons]
            continue
        cleaned = replace(line, entry=entry)
        lines.append(cleaned)
        faults += [_at(book, line, name, reason) for name, reason in line.unread.items()]
        faults += [_at(book, line, fault.field, fault.reason) for fault in _faults(cleaned, today)]
        faults += [_at(book, line, "docno", reason) for reason in _clashes(entry, known, series, taken)]
    return lines, faults


def _is_out(line: Line) -> bool:
    return line.entry.direction == Direction.OUT


def _faults(line: Line, today: date) -> Iterator[Fault]:
    rules = faults_of_issued if _is_out(line) else faults_of
    return (fault for fault in rules(line.entry, today) if fault.field not in line.unread)


def _known(organisation: Organisation) -> set[tuple[str, int, str, date]]:
    documents = Document.objects.standing().filter(organisation=organisation, number__isnull=False)
    return set(documents.values_list("issuer_key", "number", "symbol_key", "day"))


def _clashes(
    entry: Entry, known: set[tuple[str, int, str, date]], series: list[Series], taken: set[tuple[int, int]]
) -> Iterator[Reason]:
    """With the register, with the series, and among the lines themselves: each line adds what it takes."""
    if entry.number is None or entry.day is None:
        return
    key = (search_key(entry.issuer_name), entry.number, search_key(entry.symbol), entry.day)
    told = Document(number=entry.number, symbol=entry.symbol)
    if key in known:
        yield registered_before(told)
        return
    known.add(key)
    if entry.direction != Direction.OUT:
        return
    day = entry.day
    one = next((s for s in series if s.kind == entry.kind and _holds(s, day)), None)
    if one is None:
        yield numbering.no_series(entry.kind, day)
    elif (one.pk, entry.number) in taken:
        yield numbering.taken_before(told, entry.number, voided=False)
    else:
        taken.add((one.pk, entry.number))


def _holds(series: Series, day: date) -> bool:
    return series.first_day <= day and (series.end_day is None or day < series.end_day)


def _at(book: Book, line: Line, name: str, reason: Reason) -> CellFault:
    name = _COLUMN.get(name, name)
    return CellFault(line.row, book.letter(name), COLUMNS[name][0], reason)
