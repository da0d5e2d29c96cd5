"""Undo an act (hủy): put back what it changed, with a reason; the act and its undoing both stay in the journal."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from chibo.access.power import require
from chibo.core.acts import void
from chibo.core.models import Act
from chibo.core.reasons import Reason, Refused
from chibo.organisations.models import Organisation

if TYPE_CHECKING:
    from chibo.accounts.models import User


@transaction.atomic
def undo(*, journal: Act, by: "User | None", on: date, reason: str, request_id: UUID | None = None) -> Act:
    """Undo `journal`. Refused: without a reason, while later acts touch the same records (they are named)."""
    if journal.organisation_id is not None:
        require(by, "acts.void", at=Organisation.objects.get(pk=journal.organisation_id))
    elif by is not None:
        raise Refused(
            Reason(
                "no_organisation",
                _("This act belongs to no organisation: only the administrator of the program can undo it."),
            )
        )
    return void(journal, by=by, on=on, reason=reason, request_id=request_id)
