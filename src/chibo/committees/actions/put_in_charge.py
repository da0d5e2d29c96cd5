"""Put a committee member in charge of an organisation (phân công phụ trách)."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from chibo.access.power import require, require_all
from chibo.committees.facts import ChargeRow, charge_facts
from chibo.committees.models import Charge
from chibo.committees.rules import ChargeFacts, reasons_not_to_put_in_charge
from chibo.core.acts import act, touch, undoes
from chibo.core.days import since
from chibo.core.models import Act
from chibo.core.reasons import Reason, refuse_if
from chibo.organisations.models import Organisation
from chibo.people.models import Person

if TYPE_CHECKING:
    from chibo.accounts.models import User


@transaction.atomic
def put_in_charge(
    *,
    organisation: Organisation,
    person: Person,
    assigned_by: Organisation,
    by: "User | None",
    on: date,
    citing: str = "",
    request_id: UUID | None = None,
) -> Charge:
    """`person` is in charge of `organisation` from `on`, as the committee of `assigned_by` decided.

    Refused: somebody without a post in a committee above it that day, an assigner that does not stand above
    it, the same person twice.
    """
    require(by, "committees.change", at=assigned_by)
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    row = ChargeRow(organisation, person, assigned_by)
    refuse_if(_reasons(charge_facts([row], on)))
    return _assign_all([row], by=by, on=on, citing=citing, request_id=request_id)[0]


@transaction.atomic
def put_in_charge_many(
    rows: Iterable[ChargeRow],
    *,
    by: "User | None",
    on: date,
    citing: str = "",
    request_id: UUID | None = None,
) -> list[Charge]:
    """Many assignments at once, by the same rules; one act for each organisation. All are done, or none."""
    rows = sorted(rows, key=lambda row: row.organisation.pk)
    require_all(by, ["committees.change"], at={row.assigned_by.pk for row in rows})
    places = [row.organisation.pk for row in rows]
    list(Organisation.objects.select_for_update().filter(pk__in=places).order_by("pk"))
    refuse_if(_reasons(charge_facts(rows, on)))
    return _assign_all(rows, by=by, on=on, citing=citing, request_id=request_id)


@undoes("charge.begin")
def take_back(journal: Act, void: Act) -> None:
    for charge in Charge.objects.filter(began=journal):
        charge.void(void)


def _reasons(facts: Sequence[ChargeFacts]) -> list[Reason]:
    return [reason for charge in facts for reason in reasons_not_to_put_in_charge(charge)]


def _assign_all(
    rows: Sequence[ChargeRow], *, by: "User | None", on: date, citing: str, request_id: UUID | None
) -> list[Charge]:
    charges: list[Charge] = []
    for _pk, group in groupby(rows, key=lambda row: row.organisation.pk):
        here = list(group)
        place, cited = here[0].organisation, citing or here[0].decision
        journal = act("charge.begin", by=by, at=place, on=on, citing=cited, request_id=request_id)
        made = Charge.objects.bulk_create(
            Charge(
                organisation=place,
                person=row.person,
                assigned_by=row.assigned_by,
                decision=row.decision or citing,
                during=since(on),
                began=journal,
            )
            for row in here
        )
        touch(journal, made)
        charges += made
        request_id = None  # a request id names one act: the first
    return charges
