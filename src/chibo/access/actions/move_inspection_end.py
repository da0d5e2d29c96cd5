"""Extend an inspection, or end it early: what its inspectors may see ends on the same day."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from chibo.access.actions.open_inspection import POWER
from chibo.access.models import Inspection
from chibo.access.power import require
from chibo.core.acts import act
from chibo.core.days import between, show_day
from chibo.core.reasons import Reason, refuse_if

if TYPE_CHECKING:
    from chibo.accounts.models import User


@transaction.atomic
def move_inspection_end(
    *,
    inspection: Inspection,
    end: date,
    decision: str,
    on: date,
    by: "User | None",
    request_id: UUID | None = None,
) -> None:
    """`end` is the first day on which the inspection no longer holds; `on` the day this is decided.

    Refused: no decision, an inspection that is over on `on` (what ended by itself needs a decision anew), an end
    that is not after the first day or that is the end already. Not undone: the end is moved once more.
    """
    require(by, POWER, at=inspection.organisation)
    inspection = Inspection.objects.select_for_update().get(pk=inspection.pk)
    refuse_if(_reasons(inspection, end, decision, on))
    before = inspection.during.upper
    touched = list(inspection.appointments.standing().filter(ended=None))
    journal = act(
        "access.move_inspection_end",
        by=by,
        at=inspection.organisation,
        on=on,
        citing=decision,
        reason=_("The end is moved from %(before)s to %(end)s.")
        % {"before": show_day(before), "end": show_day(end)},
        request_id=request_id,
        touches=[inspection, *touched],
    )
    inspection.during = between(inspection.during.lower, end)
    inspection.save(update_fields=["during"])
    for appointment in touched:
        if appointment.during.lower >= end:
            appointment.void(journal)
            continue
        appointment.during = between(appointment.during.lower, end)
        appointment.save(update_fields=["during"])


def _reasons(inspection: Inspection, end: date, decision: str, on: date) -> list[Reason]:
    found = []
    if not decision.strip():
        found.append(
            Reason(
                "no_decision",
                _("The end of an inspection is moved by a decision."),
                todo=_("Give number, symbol, issuer and day of the decision."),
            )
        )
    if inspection.during.isempty or inspection.during.upper <= on:
        found.append(
            Reason(
                "inspection_over",
                _("This inspection is over; it is not taken up again."),
                todo=_("Enter a new inspection by its own decision."),
            )
        )
    elif end <= inspection.during.lower:
        found.append(
            Reason(
                "end_not_after_first",
                _("The inspection ends before it begins."),
                todo=_("Give a last day that is not before the first."),
            )
        )
    elif end == inspection.during.upper:
        found.append(Reason("same_end", _("The inspection ends on that day already.")))
    return found
