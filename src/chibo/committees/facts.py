"""What the registers say, for the rules of committees: a fixed number of queries whatever the number of rows."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection

from chibo import rulebook
from chibo.committees.models import Charge, Seat
from chibo.committees.rules import ChargeFacts, SeatFacts, body_for
from chibo.committees.words import Post
from chibo.core.days import since
from chibo.organisations.models import Organisation, Path, Standing
from chibo.organisations.steps import numbers
from chibo.people.models import Person
from chibo.rulebook import NoRule, Rule

COMMITTEE_FROM = "organisations.cell_committee_from"
SIZE_MOST = "organisations.cell_committee_size"


@dataclass(frozen=True)
class SeatRow:
    """A post to be filled. Without `body`: the one that leads the organisation on that day."""

    organisation: Organisation
    person: Person
    post: str
    body: str = ""
    decision: str = ""


@dataclass(frozen=True)
class ChargeRow:
    """Somebody to be put in charge; `assigned_by` is the organisation whose committee decided."""

    organisation: Organisation
    person: Person
    assigned_by: Organisation
    decision: str = ""


def rule(key: str, on: date) -> Rule | None:
    """The rule of that day; nothing before the first one is known: then nothing is asked for."""
    try:
        return rulebook.at(key, on)
    except NoRule:
        return None


def seat_facts(rows: Sequence[SeatRow], on: date, citing: str) -> list[SeatFacts]:
    """Facts for each row in turn; a secretary earlier in the list counts for those that follow."""
    organisations = {row.organisation.pk for row in rows}
    people = {row.person.pk for row in rows}
    types = types_on(organisations, on)
    full = full_members(organisations, on)
    fit = _counted_as_full(rows, on)
    there = Seat.objects.overlapping(since(on)).filter(organisation__in=organisations)
    seated: dict[tuple[int, str, int], date] = {}
    secretaries: dict[int, date] = {}
    sizes: dict[tuple[int, str], int] = {}
    for seat in there.only("organisation_id", "body", "person_id", "post", "during").order_by("during"):
        sizes[seat.organisation_id, seat.body] = sizes.get((seat.organisation_id, seat.body), 0) + 1
        if seat.person_id in people:
            seated.setdefault((seat.organisation_id, seat.body, seat.person_id), seat.first_day)
        if seat.post == Post.SECRETARY:
            secretaries.setdefault(seat.organisation_id, seat.first_day)
    committee_from = rule(COMMITTEE_FROM, on)
    facts = []
    for row in rows:
        place, type = row.organisation.pk, types.get(row.organisation.pk)
        body = row.body or (body_for(type, full.get(place, 0), committee_from) if type else "")
        facts.append(
            SeatFacts(
                day=on,
                type=type,
                body=body,
                post=row.post,
                name=row.person.full_name,
                full_members=full.get(place, 0),
                body_size=sizes.get((place, body), 0),
                counted_as_full=(place, row.person.pk) in fit,
                seated_from=seated.get((place, body, row.person.pk)),
                secretary_from=secretaries.get(place),
                cited=bool(citing or row.decision),
            )
        )
        sizes[place, body] = sizes.get((place, body), 0) + 1
        seated[place, body, row.person.pk] = on
        if row.post == Post.SECRETARY:
            secretaries.setdefault(place, on)
    return facts


def charge_facts(rows: Sequence[ChargeRow], on: date) -> list[ChargeFacts]:
    organisations = {row.organisation.pk for row in rows}
    types = types_on(organisations, on)
    lines = _above(organisations, on)
    people = {row.person.pk for row in rows}
    seats = Seat.objects.in_force(on).filter(person__in=people).values_list("person_id", "organisation_id")
    sits: dict[int, set[int]] = {}
    for person, organisation in seats:
        sits.setdefault(person, set()).add(organisation)
    there = Charge.objects.overlapping(since(on)).filter(organisation__in=organisations, person__in=people)
    since_when = {(c.organisation_id, c.person_id): c.first_day for c in there.order_by("-during")}
    facts = []
    for row in rows:
        pair = (row.organisation.pk, row.person.pk)
        above = lines.get(row.organisation.pk, ())
        facts.append(
            ChargeFacts(
                day=on,
                type=types.get(row.organisation.pk),
                name=row.person.full_name,
                assigned_from_above=row.assigned_by.pk in above,
                on_a_committee_above=bool(sits.get(row.person.pk, set()).intersection(above)),
                in_charge_from=since_when.get(pair),
            )
        )
        since_when[pair] = on
    return facts


def types_on(organisations: Collection[int], on: date) -> dict[int, str]:
    found = Standing.objects.in_force(on).filter(organisation__in=organisations)
    return dict(found.values_list("organisation_id", "type"))


def full_members(organisations: Collection[int], on: date) -> dict[int, int]:
    """How many full members are counted in each of these organisations themselves."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT m.organisation_id, count(*)
            FROM people_membership m
            JOIN people_memberstatus s ON s.person_id = m.person_id AND s.during @> %(on)s::date AND s.status = 'full'
            WHERE m.during @> %(on)s::date AND m.organisation_id = ANY(%(organisations)s)
            GROUP BY 1
            """,
            {"on": on, "organisations": list(organisations)},
        )
        return dict(cursor.fetchall())


def _counted_as_full(rows: Sequence[SeatRow], on: date) -> set[tuple[int, int]]:
    """The pairs whose person is a full member counted at or below the organisation's superior on `on`."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT DISTINCT r.organisation_id, r.person_id
            FROM unnest(%(organisations)s::bigint[], %(people)s::bigint[]) AS r(organisation_id, person_id)
            JOIN people_membership m ON m.person_id = r.person_id AND m.during @> %(on)s::date
            JOIN people_memberstatus s ON s.person_id = r.person_id AND s.during @> %(on)s::date AND s.status = 'full'
            JOIN organisations_path home ON home.organisation_id = m.organisation_id AND home.during @> %(on)s::date
            JOIN organisations_placement p ON p.organisation_id = r.organisation_id AND p.during @> %(on)s::date
            JOIN organisations_path top ON top.organisation_id = COALESCE(p.superior_id, p.organisation_id)
                AND top.during @> %(on)s::date
            WHERE home.path >= top.path AND home.path < top.path || 'w'
            """,
            {
                "on": on,
                "organisations": [row.organisation.pk for row in rows],
                "people": [row.person.pk for row in rows],
            },
        )
        return set(cursor.fetchall())


def _above(organisations: Collection[int], on: date) -> dict[int, tuple[int, ...]]:
    """The organisations above each of these, from the root down."""
    here = Path.objects.on(on).filter(organisation__in=organisations).values_list("organisation_id", "path")
    return {organisation: tuple(numbers(path)[:-1]) for organisation, path in here}
