"""Fill a post in a committee: elected, appointed, added (bầu, chỉ định, bổ sung)."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from chibo import rulebook
from chibo.access.power import require, require_all
from chibo.committees.facts import COMMITTEE_FROM, SeatRow, rule, seat_facts
from chibo.committees.models import Seat
from chibo.committees.rules import SeatFacts, reasons_not_to_seat
from chibo.committees.words import BODIES, POSTS
from chibo.core.acts import act, touch, undoes
from chibo.core.days import since
from chibo.core.models import Act
from chibo.core.reasons import Reason, refuse_if
from chibo.organisations.models import Organisation
from chibo.people.models import Person

if TYPE_CHECKING:
    from chibo.accounts.models import User


@transaction.atomic
def fill_seat(
    *,
    organisation: Organisation,
    person: Person,
    post: str,
    by: "User | None",
    on: date,
    body: str = "",
    citing: str = "",
    request_id: UUID | None = None,
) -> Seat:
    """`person` holds `post` from `on`; without `body`, in the body that leads the organisation that day.

    Refused: a second secretary, somebody who is no full member at or below the superior, a second post in
    the same body, a cell committee in a cell with too few full members unless a decision is cited.
    """
    require(by, "committees.change", at=organisation)
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    row = SeatRow(organisation, person, post, body)
    facts = seat_facts([row], on, citing)
    refuse_if(_reasons(facts))
    return _seat_all([row], facts, by=by, on=on, citing=citing, request_id=request_id)[0]


@transaction.atomic
def fill_seats(
    rows: Iterable[SeatRow], *, by: "User | None", on: date, citing: str = "", request_id: UUID | None = None
) -> list[Seat]:
    """Many posts at once, by the same rules; one act for each organisation. All rows are done, or none."""
    rows = sorted(rows, key=lambda row: row.organisation.pk)
    places = {row.organisation.pk: row.organisation for row in rows}
    require_all(by, ["committees.change"], at=places)
    list(Organisation.objects.select_for_update().filter(pk__in=places).order_by("pk"))
    facts = seat_facts(rows, on, citing)
    refuse_if(_reasons(facts))
    return _seat_all(rows, facts, by=by, on=on, citing=citing, request_id=request_id)


@undoes("committee.fill")
def take_back(journal: Act, void: Act) -> None:
    for seat in Seat.objects.filter(began=journal):
        seat.void(void)


def _reasons(facts: Sequence[SeatFacts]) -> list[Reason]:
    if not facts:
        return []
    committee_from = rule(COMMITTEE_FROM, facts[0].day)
    return [reason for seat in facts for reason in reasons_not_to_seat(seat, BODIES, POSTS, committee_from)]


def _seat_all(
    rows: Sequence[SeatRow],
    facts: Sequence[SeatFacts],
    *,
    by: "User | None",
    on: date,
    citing: str,
    request_id: UUID | None,
) -> list[Seat]:
    committee_from = rule(COMMITTEE_FROM, on)
    rules = rulebook.rules_hash([committee_from] if committee_from else [])
    seats: list[Seat] = []
    for _pk, group in groupby(zip(rows, facts, strict=True), key=lambda pair: pair[0].organisation.pk):
        pairs = list(group)
        place = pairs[0][0].organisation
        cited = citing or pairs[0][0].decision
        journal = act(
            "committee.fill", by=by, at=place, on=on, citing=cited, rules=rules, request_id=request_id
        )
        made = Seat.objects.bulk_create(
            Seat(
                organisation=place,
                body=fact.body,
                post=row.post,
                person=row.person,
                decision=row.decision or citing,
                during=since(on),
                began=journal,
            )
            for row, fact in pairs
        )
        touch(journal, made)
        seats += made
        request_id = None  # a request id names one act: the first
    return seats
