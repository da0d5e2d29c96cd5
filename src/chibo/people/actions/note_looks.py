"""Write down who looked at personal data: one statement, whether at one person or at thousands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from chibo.core.reasons import refuse_if
from chibo.core.secrecy import reasons_against_secrets
from chibo.people.rules.looking import reasons_not_to_reveal
from chibo.people.words import LookKind

if TYPE_CHECKING:
    from chibo.accounts.models import User

INSERT = """
INSERT INTO people_look (viewer_id, viewer_name, roles, office_id, person_id, organisation_id, day, kind,
                         fields, reason, note)
SELECT %s, %s, %s::varchar[], %s, seen.person_id, seen.organisation_id, %s, %s, %s::varchar[], %s, %s
FROM ({rows}) AS seen (person_id, organisation_id)
ON CONFLICT DO NOTHING
"""


@dataclass(frozen=True)
class Viewer:
    """Who looks, with what they hold today."""

    user: "User"
    roles: Sequence[str] = ()
    office_id: int | None = None


def note_looks(
    *,
    rows: QuerySet[Any],
    kind: LookKind,
    by: Viewer,
    on: date,
    fields: Sequence[str] = (),
    reason: str = "",
    note: str = "",
) -> int:
    """Note that `by` looked at the people of `rows`: (person, organisation that keeps the record). How many are new.

    The same look of the same day is noted once; hidden numbers shown (`LookKind.REVEAL`) are noted every time.
    Refused: hidden numbers without a field, without a reason, or with "another reason" that is not told.
    """
    refuse_if(reasons_against_secrets((note,)))
    if kind == LookKind.REVEAL:
        refuse_if(reasons_not_to_reveal(fields=fields, reason=reason, note=note))
    try:
        sql, values = rows.order_by().query.sql_with_params()
    except EmptyResultSet:
        return 0
    who: list[Any] = [by.user.pk, str(by.user), sorted(by.roles), by.office_id]
    with connection.cursor() as cursor:
        cursor.execute(
            INSERT.format(rows=sql), [*who, on, kind, list(fields), reason, " ".join(note.split()), *values]
        )
        return int(cursor.rowcount)
