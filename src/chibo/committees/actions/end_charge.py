"""End an assignment in charge (thôi phụ trách)."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from chibo.access.power import require
from chibo.committees.models import Charge
from chibo.committees.rules import reasons_not_to_vacate
from chibo.core.acts import act, undoes
from chibo.core.days import DateRange, show_day
from chibo.core.models import Act
from chibo.core.reasons import Reason, refuse_if
from chibo.organisations.models import Organisation

if TYPE_CHECKING:
    from chibo.accounts.models import User


@transaction.atomic
def end_charge(
    *,
    charge: Charge,
    by: "User | None",
    on: date,
    citing: str = "",
    request_id: UUID | None = None,
) -> Charge:
    """`on` is the first day on which the person is no longer in charge. Refused: ended before, not begun by then."""
    require(by, "committees.change", at=charge.assigned_by)
    Organisation.objects.select_for_update().get(pk=charge.organisation_id)
    charge = Charge.objects.select_for_update(of=("self",)).get(pk=charge.pk)
    refuse_if(reasons_not_to_vacate(charge.first_day, charge.end_day, charge.voided_id is not None, on))
    journal = act(
        "charge.end",
        by=by,
        at=charge.organisation,
        on=on,
        citing=citing,
        request_id=request_id,
        touches=[charge],
    )
    charge.end(on=on, by=journal)
    return charge


@undoes("charge.end")
def take_back(journal: Act, void: Act) -> None:
    charges = list(Charge.objects.select_for_update(of=("self",)).filter(ended=journal))
    refuse_if(reason for charge in charges for reason in _reasons_not_to_reopen(charge))
    for charge in charges:
        charge.reopen()


def _reasons_not_to_reopen(charge: Charge) -> list[Reason]:
    since_then = DateRange(charge.end_day, None, "[)")
    same = Charge.objects.overlapping(since_then).filter(
        organisation=charge.organisation_id, person=charge.person_id
    )
    return [
        Reason(
            "assigned_since",
            _("The same person was put in charge again from %(day)s.") % {"day": show_day(other.first_day)},
            todo=_("Undo that one first."),
        )
        for other in same.exclude(pk=charge.pk)
    ]
