"""Obligations and what is due, for tests."""

from datetime import date
from typing import Any

from django.db import connection

from chibo.access import scope
from chibo.access.grants import FIGURES_ROLE
from chibo.core.days import between
from chibo.obligations import due
from chibo.obligations.actions.note import MarkRow, note
from chibo.obligations.actions.order import Order, order
from chibo.obligations.models import Mark, Obligation, Party
from chibo.organisations.models import Organisation
from tests.factories import an_act

FIRST = date(2022, 3, 1)
DUE = date(2022, 6, 30)
TODAY = date(2022, 7, 18)

_TREE = """
WITH tree AS MATERIALIZED (
    SELECT p.organisation_id, p.path, p.depth, p.grassroots_id, s.type, s.kind, '(,)'::daterange AS during
    FROM organisations_path p
    JOIN organisations_standing s ON s.organisation_id = p.organisation_id AND s.during @> %(on)s
    WHERE p.during @> %(on)s
)
"""


def an_obligation(by: Organisation, listed: Any = (), **given: Any) -> Obligation:
    """A plan that all grassroots organisations owe by the end of June."""
    values = {"text": "xây dựng kế hoạch", "scope": "grassroots", "first_on": FIRST, "due_on": DUE}
    values = {"fulfilled_by": "planned", **values, **given}
    journal = an_act(at=by)
    obligation = Obligation.objects.create(organisation=by, began=journal, **values)
    for organisation in listed:
        Party.objects.create(obligation=obligation, organisation=organisation, began=journal)
    return obligation


def a_mark(obligation: Obligation, organisation: Organisation, on: date, **given: Any) -> Mark:
    values = {"round_on": obligation.first_on, "stage": obligation.fulfilled_by, **given}
    return Mark.objects.create(
        obligation=obligation, organisation=organisation, on=on, began=an_act(at=organisation), **values
    )


def what_is_due(on: date = TODAY, where: str = "true", **narrow: Any) -> list[tuple[Any, ...]]:
    """(organisation, round, due day, day done) as figures read it, in the order of the tree."""
    sql = f"SELECT organisation_id, round_on, due_on, fulfilled_on FROM ({due.due()}) d WHERE {where}"
    values = {"on": on, "first": date(on.year, 1, 1), "events_end": on, **due.values(**narrow)}
    with scope.role(FIGURES_ROLE), connection.cursor() as cursor:
        cursor.execute(f"{_TREE} {sql} ORDER BY path, round_on", values)
        return cursor.fetchall()


def gone(organisation: Organisation, on: date) -> None:
    """From `on` it does not exist."""
    journal = an_act(on, at=organisation)
    for fact in (*organisation.standings.open(), *organisation.placements.open()):
        fact.end(on=on, by=journal)
    for path in organisation.paths.all():
        path.during = between(path.during.lower, on)
        path.save()


def ordered(by: Organisation, listed: Any = (), **given: Any) -> Obligation:
    """Through the action: a plan that all grassroots organisations owe by the end of June."""
    values = {"text": "xây dựng kế hoạch", "scope": "grassroots", "first_on": FIRST, "due_on": DUE}
    entry = Order(**{"fulfilled_by": "planned", **values, **given})
    return order(organisation=by, entry=entry, listed=listed, by=None, on=FIRST)


def noted(obligation: Obligation, organisation: Organisation, on: date = DUE, **given: Any) -> Mark:
    values = {"stage": obligation.fulfilled_by, "number": 12, "symbol": "KH/ĐU", **given}
    return note(rows=[MarkRow(obligation, organisation, on=on, **values)], by=None, on=TODAY)[0]
