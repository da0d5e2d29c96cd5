"""Record what came out of a meeting: speakers, topic, score, resolution, note."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from chibo.access.power import require
from chibo.core.acts import act
from chibo.core.reasons import Reason, refuse_if
from chibo.core.text import valid_text
from chibo.meetings import opening, writing
from chibo.meetings.models import Meeting
from chibo.meetings.versions import reasons_against_version
from chibo.meetings.words import Form, Quality

if TYPE_CHECKING:
    from chibo.accounts.models import User


@transaction.atomic
def record_results(
    *,
    meeting: Meeting,
    speakers: int | None,
    topic: str,
    own_quality: str,
    resolution: str,
    note: str,
    by: "User | None",
    on: date,
    version: int | None = None,
    request_id: UUID | None = None,
) -> Meeting:
    """Record the results, before or after closing: attendance stays as it is.

    Refused: a score that is none, a meeting changed since `version` (the refusal says what differs).
    """
    require(by, "meetings.record", at=meeting.organisation)
    meeting = opening.fresh(meeting)
    wanted = {
        "speakers": speakers,
        "topic": valid_text(topic),
        "own_quality": own_quality,
        "resolution": valid_text(resolution),
        "note": valid_text(note),
    }
    reasons = [*reasons_against_version(meeting, version, wanted)]
    if own_quality and own_quality not in Quality.values:
        reasons.append(Reason("unknown_quality", _("“%(word)s” is not a level.") % {"word": own_quality}))
    refuse_if(reasons)
    act(
        "meeting.record_results",
        by=by,
        at=meeting.organisation,
        on=on,
        request_id=request_id,
        touches=[meeting],
    )
    for name, value in wanted.items():
        setattr(meeting, name, value)
    meeting.form = Form.BOTH if meeting.topic else Form.REGULAR
    meeting.version += 1
    meeting.save()
    writing.refresh([meeting])
    return meeting
