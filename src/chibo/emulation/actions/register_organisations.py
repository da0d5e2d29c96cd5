"""Note that organisations registered for a year (ghi nhận đăng ký): each as an act of its own."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from chibo.access.power import require_all
from chibo.core.acts import act, touch, undoes
from chibo.core.models import Act
from chibo.core.reasons import refuse_if
from chibo.core.recorded import void_began
from chibo.emulation import facts
from chibo.emulation.models import Registration
from chibo.emulation.rows import RegistrationRow

if TYPE_CHECKING:
    from chibo.accounts.models import User

VERB = "emulation.register_organisation"


@transaction.atomic
def register_organisations(
    *, rows: Sequence[RegistrationRow], by: "User | None", on: date, request_id: UUID | None = None
) -> list[Registration]:
    """All rows are done, or none; undoing one act withdraws exactly one registration.

    Refused: registered before in that year, a day outside the year or to come, an organisation that does not
    stand on the day, a degree of secrecy.
    """
    rows = [facts.clean_registration(row) for row in rows]
    places = {row.organisation.pk for row in rows}
    require_all(by, [facts.POWER], at=places)
    facts.lock(places)
    refuse_if(facts.told(rows, facts.registration_reasons(rows)) if rows else ())
    # A request id names one act: the first.
    return [_register(row, by, on, None if place else request_id) for place, row in enumerate(rows)]


def _register(row: RegistrationRow, by: "User | None", on: date, request_id: UUID | None) -> Registration:
    journal = act(VERB, by=by, at=row.organisation, on=on, request_id=request_id)
    registration = Registration.objects.create(
        organisation=row.organisation,
        kind=row.kind,
        year=row.year,
        on=row.on,
        number=row.number,
        symbol=row.symbol,
        began=journal,
    )
    touch(journal, [registration])
    return registration


@undoes(VERB)
def take_back(journal: Act, void: Act) -> None:
    void_began([Registration], journal, void)
