"""What the register says, for the rules about members."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from django.db import connection

from chibo.core import clock, days
from chibo.core.dated import Dated
from chibo.organisations.models import Organisation, Standing
from chibo.people.models import Membership, MemberStatus, Person, TemporaryStay
from chibo.people.rules.day_and_place import LifeFacts, PlaceFacts

if TYPE_CHECKING:
    from chibo.people.rows import MemberRow


class Places:
    """The levels of some organisations on any day, read at once."""

    def __init__(self, organisations: Iterable[Organisation]) -> None:
        self._types: dict[int, list[tuple[days.DateRange, str]]] = {}
        numbers = {organisation.pk for organisation in organisations}
        known = Standing.objects.standing().filter(organisation__in=numbers).order_by("during")
        for organisation_id, during, type in known.values_list("organisation_id", "during", "type"):
            self._types.setdefault(organisation_id, []).append((during, type))

    def on(self, organisation: Organisation, day: date) -> PlaceFacts:
        known = self._types.get(organisation.pk, [])
        return PlaceFacts(
            type=next((type for during, type in known if days.covers(during, day)), None),
            first_day=known[0][0].lower if known else None,
        )


def place_on(organisation: Organisation, day: date) -> PlaceFacts:
    return Places([organisation]).on(organisation, day)


def known_among(rows: Sequence["MemberRow"]) -> set[int]:
    """Places in `rows` of people whom the register has already, here or elsewhere, or who stand there twice."""
    return _twice(rows) | known_numbers(
        identities=[row.identity_number for row in rows],
        cards=[row.card_number for row in rows],
        names=[row.same_person_key[0] for row in rows],
        births=[row.birth_day for row in rows],
    )


def known_numbers(
    *,
    identities: list[str],
    cards: list[str],
    names: list[str],
    births: list[date | None],
    apart_from: Person | None = None,
) -> set[int]:
    """The database answers for the whole register, since one sees only one's own part of it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM people_known(%s::text[], %s::text[], %s::text[], %s::date[], %s::bigint)",
            [identities, cards, names, births, apart_from.pk if apart_from else None],
        )
        return {place for (place,) in cursor.fetchall()}


def _twice(rows: Sequence["MemberRow"]) -> set[int]:
    seen: set[object] = set()
    found = set()
    for place, row in enumerate(rows):
        keys: list[object] = [("card", row.card_number)] if row.card_number else []
        if row.identity_number:
            keys.append(("identity", row.identity_number))
        elif row.birth_day:
            keys.append(row.same_person_key)
        if any(key in seen for key in keys):
            found.add(place)
        seen.update(keys)
    return found


def last_membership(person: Person) -> Membership | None:
    return Membership.objects.standing().filter(person=person).order_by("during").last()


def life(person: Person, day: date, *, ending: Iterable[Dated] = ()) -> LifeFacts:
    """`ending`: the facts that an act of `day` would end. What has not happened yet is judged by the clock,
    like power: the business day is an argument and may lie in the past."""
    last = last_membership(person)
    return LifeFacts(
        day=day,
        today=clock.today(),
        counted_since=last.first_day if last else None,
        counted_until=last.end_day if last else None,
        last_change=max((fact.first_day for fact in ending), default=None),
    )


def lasting(person: Person, day: date) -> list[Dated]:
    """Every fact of the member that holds on `day` or later."""
    facts: list[Dated] = []
    for model in (Membership, MemberStatus, TemporaryStay):
        facts += model.objects.overlapping(days.since(day)).filter(person=person)
    return facts


def status_on(person: Person, aspect: str, day: date) -> MemberStatus | None:
    return MemberStatus.objects.in_force(day).filter(person=person, aspect=aspect).first()
