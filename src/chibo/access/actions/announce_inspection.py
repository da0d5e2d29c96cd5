"""Tell the inspected organisations of an inspection: from that day they see it, and who looked for it."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from chibo.access.actions.open_inspection import POWER
from chibo.access.models import Inspection
from chibo.access.power import require
from chibo.core.acts import act, undoes
from chibo.core.days import show_day
from chibo.core.models import Act, Touch
from chibo.core.reasons import Reason, Refused

if TYPE_CHECKING:
    from chibo.accounts.models import User


@transaction.atomic
def announce_inspection(
    *, inspection: Inspection, on: date, by: "User | None", request_id: UUID | None = None
) -> None:
    """`on` is the day they are told. Refused: an inspection that is announced already, or was undone."""
    require(by, POWER, at=inspection.organisation)
    inspection = Inspection.objects.select_for_update().get(pk=inspection.pk)
    if inspection.announced_on is not None:
        words = {"day": show_day(inspection.announced_on)}
        raise Refused(Reason("announced_before", _("This inspection was announced on %(day)s.") % words))
    if inspection.voided_id is not None:
        raise Refused(Reason("undone", _("This inspection was undone.")))
    act(
        "access.announce_inspection",
        by=by,
        at=inspection.organisation,
        on=on,
        citing=inspection.decision,
        request_id=request_id,
        touches=[inspection],
    )
    inspection.announced_on = on
    inspection.save(update_fields=["announced_on"])


@undoes("access.announce_inspection")
def take_back(journal: Act, void: Act) -> None:
    told = Touch.objects.filter(act=journal, label=Inspection._meta.label_lower).values("object_id")
    for inspection in Inspection.objects.filter(pk__in=told):
        require(void.actor, POWER, at=inspection.organisation)
        inspection.announced_on = None
        inspection.save(update_fields=["announced_on"])
