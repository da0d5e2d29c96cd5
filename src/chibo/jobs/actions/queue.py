"""Put work in the queue: the act says who asked and as what, the queue holds numbers only."""

from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from chibo.access import reach, scope
from chibo.core import clock
from chibo.core.acts import act, touch
from chibo.core.reasons import Reason, Refused
from chibo.jobs import kinds, tasks
from chibo.jobs.models import Job
from chibo.jobs.words import OPEN
from chibo.organisations.models import Path

if TYPE_CHECKING:
    from chibo.accounts.models import User

MOST_WAITING = 5


@transaction.atomic
def queue(*, kind: str, given: dict[str, Any], on: date, by: "User", request_id: UUID | None = None) -> Job:
    """`given` holds codes, days and numbers; `on` is the day looked at. The power is tested here and when the work
    is done. Refused: who holds the power nowhere, who has too much waiting already."""
    wanted = kinds.find(kind)
    assert wanted is not None, kind
    today = clock.today()
    paths = reach.nodes(by, wanted.power, today)
    if not paths:
        raise Refused([Reason("no_power", _("You have no power to do this here today."))])
    if Job.objects.filter(user=by, status__in=OPEN).count() >= MOST_WAITING:
        raise Refused(
            [
                Reason(
                    "too_much_waiting",
                    _("You have asked for several files that are not made yet."),
                    todo=_("Wait until one is ready, or cancel one."),
                )
            ]
        )
    places = list(Path.objects.on(today).filter(path__in=paths).values_list("organisation_id", flat=True))
    journal = act("jobs.queue", by=by, at=scope.of(by).home, on=today, request_id=request_id)
    job = Job.objects.create(
        user=by,
        kind=kind,
        power=wanted.power,
        places=sorted(places),
        given={**given, "on": on.isoformat()},
        language=translation.get_language() or "vi",
        asked=journal,
    )
    touch(journal, [job])
    tasks.defer(job)
    return job
