"""Judge the quality of a meeting: the score of the organisation directly above the cell."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from chibo.access.power import holds_above, require
from chibo.core.acts import act
from chibo.core.reasons import Reason, refuse_if
from chibo.meetings import opening, writing
from chibo.meetings.models import Meeting
from chibo.meetings.words import Quality

if TYPE_CHECKING:
    from chibo.accounts.models import User


@transaction.atomic
def judge_quality(
    *, meeting: Meeting, quality: str, by: "User | None", on: date, request_id: UUID | None = None
) -> Meeting:
    """Give the superior's score, or take it back with an empty one. Refused: the cell's own people."""
    require(by, "meetings.judge", at=meeting.organisation)
    meeting = opening.fresh(meeting)
    reasons = []
    if not holds_above(by, "meetings.judge", [meeting.organisation_id]):
        reasons.append(
            Reason(
                "may_not_judge", _("The superior's score is given by the committee directly above the cell.")
            )
        )
    if quality and quality not in Quality.values:
        reasons.append(Reason("unknown_quality", _("“%(word)s” is not a level.") % {"word": quality}))
    if opening.standing_closure(meeting) is None:
        reasons.append(Reason("not_closed_yet", _("The meeting is not closed yet: it is judged after that.")))
    refuse_if(reasons)
    act("meeting.judge", by=by, at=meeting.organisation, on=on, request_id=request_id, touches=[meeting])
    meeting.superior_quality = quality
    meeting.version += 1
    meeting.save(update_fields=["superior_quality", "version"])
    writing.refresh([meeting])
    return meeting
