"""Obligations: one ordered of the cells, noted by one."""

from datetime import date

from chibo.obligations.actions.note import MarkRow, note
from chibo.obligations.actions.order import Order, order
from chibo.obligations.models import Mark, Obligation
from chibo.organisations.models import Organisation
from tests.isolation.world.given import GRASSROOTS, Ask, Given, at_cell

OBLIGATION: Given = lambda s: {"pk": s.obligation.pk}  # noqa: E731

ADDRESSED: dict[str, list[Given]] = {
    "obligations:order": [GRASSROOTS],
    **{
        f"obligations:{page}": [OBLIGATION]
        for page in ("obligation", "urge", "correct", "end", "grid", "accept")
    },
    **{
        f"obligations:{page}": [lambda s: {"pk": s.obligation.pk, "organisation_id": s.cell.pk}]
        for page in ("note", "check")
    },
    "obligations:withdraw": [lambda s: {"pk": s.mark.pk}],
}

ASKS: dict[str, Ask | list[Ask]] = {
    "obligations:order": Ask("give obligations"),
    # It binds the cell, which sees it and notes what it did.
    "obligations:obligation": Ask("obligations", sent_down=True, send_down="obligations"),
    "obligations:urge": Ask("obligations", sent_down=True, send_down="obligations"),
    "obligations:correct": Ask("give obligations"),
    "obligations:end": Ask("give obligations"),
    "obligations:grid": Ask("note obligations", sent_down=True, send_down="note obligations"),
    "obligations:accept": Ask("accept obligations"),
    "obligations:note": at_cell("note obligations"),
    "obligations:check": Ask("accept obligations"),
    "obligations:withdraw": at_cell("note obligations"),
}

LISTS = {"obligations:index": "obligations"}


def obligation(grassroots: Organisation, cell: Organisation, word: str) -> tuple[Obligation, Mark]:
    """Ordered of the cells, noted by one."""
    entry = Order(f"việc của {word}", "cells_under", date(2022, 6, 1), due_on=date(2022, 6, 30))
    ordered = order(organisation=grassroots, entry=entry, by=None, on=date(2022, 6, 1))
    row = MarkRow(ordered, cell, "done", date(2022, 6, 20), complete=False, missing=f"thiếu {word}")
    return ordered, note(rows=[row], by=None, on=date(2022, 6, 20))[0]
