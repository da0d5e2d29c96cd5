"""Who belongs to a cell on a day: one statement, for one meeting or for thousands."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from django.db import connection

from chibo import rulebook
from chibo.meetings.base import Base, LeftOut, RosterPerson, base_of
from chibo.organisations.models import Organisation

Place = tuple[int, date]
"""An organisation's id and a day."""

# People are counted by membership; a stay elsewhere takes them out of the room, a stay here brings them in.
_ROSTERS = """
WITH asked AS (SELECT * FROM unnest(%(organisations)s::bigint[], %(days)s::date[]) AS a(organisation_id, day)),
there AS (
    SELECT a.organisation_id, a.day, m.person_id, true AS counted
    FROM asked a JOIN people_membership m ON m.organisation_id = a.organisation_id AND m.during @> a.day
    UNION ALL
    SELECT a.organisation_id, a.day, s.person_id, false
    FROM asked a JOIN people_temporarystay s ON s.organisation_id = a.organisation_id AND s.during @> a.day
)
SELECT t.organisation_id, t.day, t.person_id, bool_or(t.counted),
       COALESCE(max(standing.status), ''), COALESCE(max(activity.status), ''),
       CASE WHEN bool_or(NOT t.counted) THEN 'here' WHEN count(away.id) > 0 THEN 'elsewhere' ELSE '' END
FROM there t
LEFT JOIN people_memberstatus standing
    ON standing.person_id = t.person_id AND standing.aspect = 'standing' AND standing.during @> t.day
LEFT JOIN people_memberstatus activity
    ON activity.person_id = t.person_id AND activity.aspect = 'activity' AND activity.during @> t.day
LEFT JOIN people_temporarystay away
    ON away.person_id = t.person_id AND away.organisation_id <> t.organisation_id AND away.during @> t.day
GROUP BY t.organisation_id, t.day, t.person_id
"""


def rosters(places: Iterable[Place]) -> dict[Place, list[RosterPerson]]:
    """Everyone counted in each organisation on its day, or staying with it; one query."""
    asked = sorted(set(places))
    found: dict[Place, list[RosterPerson]] = {place: [] for place in asked}
    if not asked:
        return found
    values: dict[str, Any] = {
        "organisations": [place[0] for place in asked],
        "days": [place[1] for place in asked],
    }
    with connection.cursor() as cursor:
        cursor.execute(_ROSTERS, values)
        for organisation_id, day, *person in cursor.fetchall():
            found[organisation_id, day].append(RosterPerson(*person))
    return found


def roster(organisation: Organisation, day: date) -> list[RosterPerson]:
    """Everyone counted in the cell on `day`, or staying with it for a time."""
    return rosters([(organisation.pk, day)])[organisation.pk, day]


def base(organisation: Organisation, day: date, attending: Iterable[int] = ()) -> Base:
    """The base of a meeting of the cell on `day`. Refused: a day before the first rule about it."""
    return base_of(roster(organisation, day), left_out(day), frozenset(attending))


def rules_of(day: date) -> list[rulebook.Rule]:
    """The rules in force on `day` that say who counts."""
    keys = ("meetings.not_convened", "meetings.attendance_left_out", "votes.left_out")
    return [rulebook.at(key, day) for key in keys]


@lru_cache(maxsize=1000)
def left_out(day: date) -> LeftOut:
    """The groups that the rules in force on `day` leave out; national rules, so one answer for all cells."""
    not_convened, attendance, votes = (frozenset(rule.value) for rule in rules_of(day))
    return LeftOut(not_convened=not_convened, attendance=attendance, votes=votes)


def bases(
    places: Iterable[Place], attending: Mapping[Place, frozenset[int]] | None = None
) -> dict[Place, Base]:
    """`base` for many meetings at once; one query."""
    came = attending or {}
    return {
        place: base_of(people, left_out(place[1]), came.get(place, frozenset()))
        for place, people in rosters(places).items()
    }
