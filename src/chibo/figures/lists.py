"""The lists behind a figure, with names: read under the policy of whoever asks.

Whoever sees figures without names (`is_nameless`) gets a list of people by organisation: how many, and nobody.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from chibo.access.power import holds
from chibo.core.days import show_day, show_month
from chibo.figures import what
from chibo.figures.engine import Place, Record
from chibo.figures.figure import RULES, Figure
from chibo.organisations.models import Organisation, Placement, Standing
from chibo.people.models import Person

if TYPE_CHECKING:
    from chibo.accounts.models import User

_WITH_A_PERSON = ("member", "attendance", "admission")
_WITH_A_DUE_DAY = ("obligation",)


@dataclass(frozen=True)
class Line:
    """A record as it stands on the page or in the sheet."""

    organisation_id: int
    organisation: str
    code: str
    superior: str
    person_id: int | None
    person: str
    what: str
    due: date | None
    month: date | None
    day: date | None
    rule: str


@dataclass(frozen=True)
class PlaceLine:
    """An organisation and how many people of the list stand there."""

    organisation_id: int
    organisation: str
    code: str
    superior: str
    count: int
    rule: str


def is_nameless(figure: Figure, user: "User", organisation: Organisation) -> bool:
    """Is this a list of people, asked for by somebody who sees none of them?"""
    return figure.record in _WITH_A_PERSON and not holds(user, "people.view", organisation)


def place_lines(places: Sequence[Place], on: date) -> list[PlaceLine]:
    """The list by organisation, in a fixed number of statements."""
    above = _superiors({p.organisation_id for p in places}, on)
    standings = _standings({*(p.organisation_id for p in places), *above.values()}, on)
    return [
        PlaceLine(
            organisation_id=p.organisation_id,
            organisation=standings[p.organisation_id].name,
            code=standings[p.organisation_id].code,
            superior=_name(standings.get(above.get(p.organisation_id, 0))),
            count=p.count,
            rule=str(RULES.get(p.rule, p.rule)),
        )
        for p in places
    ]


def place_headings() -> list[tuple[str, str]]:
    """The columns of the list by organisation: attribute of `PlaceLine`, heading."""
    return [*_place(), ("count", _("How many"))]


def _place() -> list[tuple[str, str]]:
    return [("code", _("Code")), ("organisation", _("Organisation")), ("superior", _("Under"))]


def lines(figure: Figure, records: Sequence[Record], on: date) -> list[Line]:
    """A fixed number of statements, whatever the number of records: what organisations were on that day, under
    whom, the names of people, and what the records are about."""
    above = _superiors({r.organisation_id for r in records}, on)
    standings = _standings({*(r.organisation_id for r in records), *above.values()}, on)
    names = _names({r.person_id for r in records if r.person_id})
    about = what.texts(figure.record, {r.number for r in records if r.number})
    dues = figure.record in _WITH_A_DUE_DAY
    return [
        Line(
            organisation_id=r.organisation_id,
            organisation=standings[r.organisation_id].name,
            code=standings[r.organisation_id].code,
            superior=_name(standings.get(above.get(r.organisation_id, 0))),
            person_id=r.person_id if r.person_id in names else None,
            person=_person(figure, r, names),
            what=about.get(r.number, _("not shown")) if r.number and figure.record in what.RESOLVERS else "",
            due=r.month if dues else None,
            month=None if dues else r.month,
            day=r.day,
            rule=str(RULES.get(r.rule, r.rule)),
        )
        for r in records
    ]


def _standings(organisations: Iterable[int], on: date) -> dict[int, Standing]:
    """What they were on that day; for one that had ended by then, what it was last."""
    found: dict[int, Standing] = {}
    for standing in Standing.objects.standing().filter(organisation__in=organisations).order_by("during"):
        if standing.first_day <= on or standing.organisation_id not in found:
            found[standing.organisation_id] = standing
    return found


def _superiors(organisations: Iterable[int], on: date) -> dict[int, int]:
    placed = Placement.objects.in_force(on).filter(organisation__in=organisations, superior__isnull=False)
    return dict(placed.values_list("organisation_id", "superior_id"))


def _name(standing: Standing | None) -> str:
    return standing.name if standing else ""


def _names(people: set[int]) -> dict[int, str]:
    return dict(Person.objects.filter(pk__in=people).values_list("pk", "full_name"))


def _person(figure: Figure, record: Record, names: dict[int, str]) -> str:
    if figure.record not in _WITH_A_PERSON:
        return ""
    if record.person_id:
        return names.get(record.person_id, _("not shown"))
    return _("name not entered") if record.number else ""


def headings(figure: Figure) -> list[tuple[str, str]]:
    """The columns of a list: attribute of `Line`, heading."""
    person = [("person", _("Name"))] if figure.record in _WITH_A_PERSON else []
    about = [("what", str(what.HEADINGS[figure.record]))] if figure.record in what.HEADINGS else []
    return [*person, *about, *_place(), *_days(figure)]


def _days(figure: Figure) -> list[tuple[str, str]]:
    due = [("due", _("Due on"))]
    columns: dict[str, list[tuple[str, str]]] = {
        "meeting": [("month", _("Month")), ("day", _("Held on"))],
        "attendance": [("month", _("Month")), ("day", _("Held on"))],
        "admission": [("day", _("Decision of"))],
        "model": [("day", _("Registered on"))],
        "congress": [("day", _("Held on"))],
        # A count of obligations is one of those that are open.
        "obligation": due if figure.unit == "count" else [*due, ("day", _("Fulfilled on"))],
    }
    return columns.get(figure.record, [])


def cell(line: Line | PlaceLine, name: str) -> str | int:
    """A cell as text, for the sheet; how many as a number."""
    if name == "count":
        return int(getattr(line, name))
    value = getattr(line, name)
    if name == "month":
        return show_month(value) if value else ""
    return show_day(value) if isinstance(value, date) else str(value)
