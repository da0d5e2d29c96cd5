"""The page of admissions: by decision, each into one of the cells of the organisation."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from chibo.core.days import show_day
from chibo.core.reasons import Reason, Refused
from chibo.core.text import name_sort_key, search_key
from chibo.exchange.cells import Cells
from chibo.exchange.checks.found import Found, Marks, twice
from chibo.exchange.contents import Contents, Place
from chibo.exchange.form import SEXES
from chibo.exchange.reading import SentLine
from chibo.people.actions.admit import reasons_for
from chibo.people.rows import MemberRow
from chibo.people.rules.wording import LONGEST

_NEEDED = ("cell", "full_name", "birth_day", "decision", "decided_on")
_COLUMNS = {
    "too_young": "birth_day",
    "born_to_come": "birth_day",
    "ceremony_before_decision": "ceremony_on",
    "ceremony_to_come": "ceremony_on",
    "day_to_come": "decided_on",
    "before_founded": "decided_on",
    "not_there": "decided_on",
    "no_decision": "decision",
    "not_a_cell": "cell",
}
_Key = tuple[str, date | None]


def check(contents: Contents, lines: Iterable[SentLine]) -> Found[MemberRow]:
    found: Found[MemberRow] = Found()
    marks = Marks(contents.organisation.pk)
    places = _by_words(contents)
    seen: dict[_Key, int] = {}
    read: list[Cells] = []
    for line in lines:
        cells = Cells(line)
        read.append(cells)
        if line.text("key"):
            found.known += marks.read(cells, "full_name") is not None
        else:
            _line(found, cells, contents, places, seen)
    _judge(found)
    found.collect(read)
    return found


def _judge(found: Found[MemberRow]) -> None:
    """A day for which no rule of admission is known is told at its cell too."""
    try:
        found.judge(reasons_for(found.rows) if found.rows else (), _COLUMNS, "full_name")
    except Refused as refusal:
        for reason in refusal.reasons:
            found.lines[0].fault("decided_on", reason)


def _by_words(contents: Contents) -> dict[str, Place]:
    """A cell is named by its line of the list, its code, or its name where no other bears it."""
    found: dict[str, Place] = {}
    for place in contents.cells:
        found.setdefault(search_key(place.name), place)
    for place in contents.cells:
        found[search_key(place.label)] = found[search_key(place.code)] = place
    return found


def _line(
    found: Found[MemberRow],
    cells: Cells,
    contents: Contents,
    places: dict[str, Place],
    seen: dict[_Key, int],
) -> None:
    place = _place(cells, places)
    row = _row(cells, place, contents)
    for name in _NEEDED:
        if not cells.has(name):
            cells.needed(name)
    if row is None or cells.faults:
        return
    if _is_recorded(row, contents):
        found.known += 1
    elif row.same_person_key in seen:
        cells.fault("full_name", twice(seen[row.same_person_key]))
    else:
        about = f"{row.name} · {place.label if place else ''}"
        words = {"decision": row.admission_decision, "day": show_day(row.admitted_on)}
        found.add(row, cells, about, _("admitted by %(decision)s of %(day)s") % words)
        seen[row.same_person_key] = cells.line.row


def _place(cells: Cells, places: dict[str, Place]) -> Place | None:
    words = cells.line.text("cell")
    place = places.get(search_key(words))
    if words and place is None:
        cells.fault(
            "cell",
            Reason(
                "not_its_cell",
                _("“%(text)s” is no cell of the organisation of this sheet.") % {"text": words[:60]},
                todo=_("Choose a cell in the list."),
            ),
        )
    return place


def _row(cells: Cells, place: Place | None, contents: Contents) -> MemberRow | None:
    decided_on = cells.day("decided_on")
    given: dict[str, Any] = {
        "full_name": cells.text("full_name", LONGEST["full_name"]),
        "birth_day": cells.day("birth_day"),
        "sex": cells.choice("sex", SEXES) or "",
        "admission_decision": cells.text("decision", LONGEST["admission_decision"]),
        "ceremony_on": cells.day("ceremony_on"),
    }
    if decided_on is not None and not contents.period.contains(decided_on):
        words = {"day": show_day(decided_on), "period": contents.period.label}
        cells.fault(
            "decided_on",
            Reason(
                "other_period",
                _("The decision of %(day)s is not of the period of this sheet (%(period)s).") % words,
                todo=_("Correct the day, or enter the admission on screen."),
            ),
        )
    if place is None or decided_on is None:
        return None
    return MemberRow(place.organisation, admitted_on=decided_on, **given)


def _is_recorded(row: MemberRow, contents: Contents) -> bool:
    """The register holds this very admission: the same name and day of birth, cell and day of decision."""
    return any(
        one.organisation_id == row.organisation.pk
        and one.person.member.admitted_on == row.admitted_on
        and (name_sort_key(one.person.full_name), one.person.birth_day) == row.same_person_key
        for one in contents.admissions
    )
