"""The page of cells: congresses that were held, with their results as counts."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from chibo.committees.congress_facts import CongressRow, reasons_for
from chibo.core.days import show_day
from chibo.core.reasons import Reason
from chibo.exchange.cells import Cells
from chibo.exchange.checks.found import Found, Marks, noted_otherwise
from chibo.exchange.contents import CongressDue, Contents
from chibo.exchange.reading import SentLine

COUNTS = ("elected", "stood_again", "not_elected", "not_as_planned")
_COLUMNS = {
    "absurd_count": "elected",
    "failed_more_than_stood": "not_elected",
    "elected_fewer": "elected",
    "other_level": "cell",
    "not_below": "cell",
}


def check(contents: Contents, lines: Iterable[SentLine]) -> Found[CongressRow]:
    found: Found[CongressRow] = Found()
    marks = Marks(contents.organisation.pk)
    due = {one.numbers: one for one in contents.congresses}
    read: list[Cells] = []
    for line in lines:
        cells = Cells(line)
        read.append(cells)
        numbers = marks.read(cells, "cell", "campaign")
        if numbers is None or not line.filled:
            continue
        if numbers in due:
            _line(found, cells, due[numbers])
        else:
            _unknown(cells, numbers, contents)
    found.judge(reasons_for(found.rows) if found.rows else (), _COLUMNS, "held_on")
    found.collect(read)
    return found


def _unknown(cells: Cells, numbers: str, contents: Contents) -> None:
    """Either the campaign is gone, or the cell does not hold its congresses here."""
    campaign = numbers.partition("/")[0]
    if campaign in {str(one.campaign.pk) for one in contents.congresses}:
        cells.fault(
            "cell",
            Reason(
                "not_its_cell",
                _("This cell does not belong to the organisation of the sheet."),
                todo=_("Empty the line, or download the sheet anew."),
            ),
        )
        return
    cells.fault(
        "campaign",
        Reason(
            "no_campaign",
            _("There is no such congress campaign, or it is over."),
            todo=_("Ask the committee above, or empty the line."),
        ),
    )


def _line(found: Found[CongressRow], cells: Cells, one: CongressDue) -> None:
    held_on = cells.day("held_on")
    counts = {name: cells.count(name) for name in COUNTS}
    if not cells.has("held_on"):
        cells.needed("held_on")
    if held_on is None or cells.faults:
        return
    if one.held is None:
        row = CongressRow(one.campaign, one.place.organisation, held_on, **counts)
        found.add(row, cells, f"{one.place.label}: {one.campaign.text}", in_words(row))
        return
    found.known += 1
    for name, value in {"held_on": held_on, **counts}.items():
        there = getattr(one.held, name)
        if there != value:
            said = show_day(one.held.held_on) if name == "held_on" else "–" if there is None else str(there)
            cells.fault(name, noted_otherwise(said))


def in_words(row: CongressRow) -> str:
    counts = (
        (row.elected, _("elected %(count)s")),
        (row.stood_again, _("stood again %(count)s")),
        (row.not_elected, _("stood again and not elected %(count)s")),
        (row.not_as_planned, _("structure not as planned %(count)s")),
    )
    said = [text % {"count": count} for count, text in counts if count is not None]
    return "; ".join([_("held on %(day)s") % {"day": show_day(row.held_on)}, *said])
