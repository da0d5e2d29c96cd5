"""Enter somebody who is a member already when the register starts: one by a form, thousands by an import."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from chibo.access.power import require_all
from chibo.core import clock
from chibo.core.acts import act, undoes
from chibo.core.reasons import Reason, refuse_if
from chibo.people import undoing
from chibo.people.entry import write
from chibo.people.facts import Places, known_among
from chibo.people.models import Person
from chibo.people.rows import MemberRow, named
from chibo.people.rules.admission import AdmissionFacts, reasons_not_to_enter
from chibo.people.rules.wording import reasons_against_words
from chibo.people.words import Entry

if TYPE_CHECKING:
    from chibo.accounts.models import User

VERB = "people.enter"


@transaction.atomic
def enter_members(
    *,
    rows: Sequence[MemberRow],
    by: "User | None",
    on: date,
    citing: str = "",
    request_id: UUID | None = None,
) -> list[Person]:
    """Enter everybody in `rows`, or nobody; each is counted from `counted_since`, else from `on`.

    One act for each organisation. The people come back in the order of the rows. Refused: known in the
    register, days out of order or to come, an organisation that is no cell or did not exist that day.
    """
    require_all(by, ["people.change"], at={row.organisation.pk for row in rows})
    refuse_if(_reasons(rows, on))
    entered: dict[int, Person] = {}
    for number, places in enumerate(_by_organisation(rows)):
        journal = act(
            VERB,
            by=by,
            at=rows[places[0]].organisation,
            on=on,
            citing=citing,
            request_id=request_id if number == 0 else None,
        )
        some = [(rows[place], rows[place].counted_since or on) for place in places]
        entered |= dict(zip(places, write(journal, Entry.OPENING, some), strict=True))
    return [entered[place] for place in range(len(rows))]


def _by_organisation(rows: Sequence[MemberRow]) -> list[list[int]]:
    places: dict[int, list[int]] = {}
    for place, row in enumerate(rows):
        places.setdefault(row.organisation.pk, []).append(place)
    return list(places.values())


def _reasons(rows: Sequence[MemberRow], on: date) -> Iterator[Reason]:
    today, places, known = clock.today(), Places(row.organisation for row in rows), known_among(rows)
    for place, row in enumerate(rows):
        first_day = row.counted_since or on
        facts = AdmissionFacts(
            day=row.admitted_on,
            today=today,
            place=places.on(row.organisation, first_day),
            full_name=row.full_name,
            birth_day=row.birth_day,
            decision=row.admission_decision,
            ceremony_on=row.ceremony_on,
            known=place in known,
        )
        found = [
            *reasons_not_to_enter(facts, first_day, row.confirmed_on),
            *reasons_against_words(row.words()),
        ]
        yield from named(found, row, place, len(rows))


undoes(VERB)(undoing.take_back)
