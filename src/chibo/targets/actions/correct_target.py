"""Correct a target (sửa chỉ tiêu)."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from chibo.core.acts import act, undoes
from chibo.core.reasons import Reason, Refused, refuse_if
from chibo.targets import facts, undoing
from chibo.targets.models import Target
from chibo.targets.rules import TargetEntry, reasons_not_to_change
from chibo.targets.versions import changed_since

if TYPE_CHECKING:
    from chibo.accounts.models import User


@transaction.atomic
def correct_target(
    *,
    target: Target,
    entry: TargetEntry,
    version: int,
    by: "User | None",
    on: date,
    request_id: UUID | None = None,
) -> Target:
    """Refused: changed by somebody else since `version`, withdrawn, nothing different, what `set_target` refuses.

    A share given by a superior is corrected there; what it comes from stays as it is.
    """
    target, place = facts.locked(target, by)
    if version != target.version:
        raise Refused(changed_since(target, version))
    refuse_if(reasons_not_to_change(voided=target.voided_id is not None))
    entry = facts.clean(entry)
    if facts.fields_of(entry) == facts.fields_of(facts.entry_of(target)):
        raise Refused(Reason("nothing_changed", _("Nothing was changed.")))
    facts.refuse_faults(facts.faults_of_entries([entry]))
    facts.refuse_clashes(target.organisation, [entry], but=target.pk)
    act("target.correct", by=by, at=place, on=on, request_id=request_id, touches=[target])
    for name, value in facts.fields_of(entry).items():
        setattr(target, name, value)
    target.version += 1
    target.save()
    return target


undoes("target.correct")(undoing.put_back)
