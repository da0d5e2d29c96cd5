"""The page of emulation: the registration of the year, and models that are new."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from chibo.core.days import show_day
from chibo.core.text import search_key
from chibo.documents.words import join_docno
from chibo.emulation.facts import model_reasons, registration_reasons
from chibo.emulation.rows import ModelRow, RegistrationRow
from chibo.emulation.rules import LONGEST_NAME
from chibo.exchange.cells import Cells
from chibo.exchange.checks.found import Found, Marks, noted_otherwise, twice
from chibo.exchange.contents import Contents
from chibo.exchange.form import MODEL_KINDS, REGISTERED_KIND
from chibo.exchange.reading import SentLine

_COLUMNS = {
    "no_kind_of_model": "kind",
    "bad_number": "paper",
    "too_long": "paper",
    "no_name": "name",
    "name_too_long": "name",
    "model_there": "name",
}


@dataclass
class Emulation:
    models: Found[ModelRow] = field(default_factory=Found)
    registrations: Found[RegistrationRow] = field(default_factory=Found)
    seen: dict[tuple[str, str], int] = field(default_factory=dict)


def check(contents: Contents, lines: Iterable[SentLine]) -> Emulation:
    found = Emulation()
    marks = Marks(contents.organisation.pk)
    read: list[Cells] = []
    for line in lines:
        cells = Cells(line)
        read.append(cells)
        if not line.text("key"):
            _model(found, cells, contents)
            continue
        numbers = marks.read(cells, "name")
        if numbers == f"year/{contents.year}":
            _registration(found, cells, contents)
        elif numbers is not None:
            # A model that the register held when the sheet was printed: nothing is taken from its line.
            found.models.known += 1
    found.models.judge(model_reasons(found.models.rows) if found.models.rows else (), _COLUMNS, "on")
    rows = found.registrations.rows
    found.registrations.judge(registration_reasons(rows) if rows else (), _COLUMNS, "on")
    found.models.collect(read)
    return found


def _registration(found: Emulation, cells: Cells, contents: Contents) -> None:
    if not cells.has("on", "paper"):
        return
    on = cells.day("on")
    number, symbol = cells.docno("paper")
    if not cells.has("on"):
        cells.needed("on")
    if on is None or cells.faults:
        return
    there = contents.registration
    if there is None:
        row = RegistrationRow(contents.organisation, REGISTERED_KIND, contents.year, on, number, symbol)
        found.registrations.add(row, cells, cells.line.text("name"), _said(on, number, symbol))
    elif (there.on, there.number, there.symbol) == (on, number, symbol):
        found.registrations.known += 1
    else:
        cells.fault("on", noted_otherwise(_said(there.on, there.number, there.symbol)))


def _model(found: Emulation, cells: Cells, contents: Contents) -> None:
    kind = cells.choice("kind", MODEL_KINDS)
    name = cells.text("name", LONGEST_NAME)
    on = cells.day("on")
    number, symbol = cells.docno("paper")
    for column in ("kind", "name", "on"):
        if not cells.has(column):
            cells.needed(column)
    if kind is None or on is None or cells.faults:
        return
    key = (kind, search_key(name))
    if any((m.kind, m.search_key, m.first_day) == (*key, on) for m in contents.models):
        found.models.known += 1
    elif key in found.seen:
        cells.fault("name", twice(found.seen[key]))
    else:
        row = ModelRow(contents.organisation, kind, name, on, number, symbol)
        found.models.add(row, cells, name, _said(on, number, symbol))
        found.seen[key] = cells.line.row


def _said(on: object, number: int | None, symbol: str) -> str:
    paper = join_docno(number, symbol)
    day = _("registered on %(day)s") % {"day": show_day(on)}  # type: ignore[arg-type]
    return f"{day}, {paper}" if paper else day
