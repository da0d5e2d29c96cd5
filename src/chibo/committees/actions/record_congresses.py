"""Record that congresses were held, with their results as counts (ghi kết quả đại hội): each as one act."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from chibo.access.power import require_all
from chibo.committees import congress_facts as facts
from chibo.committees.congress_facts import CongressRow
from chibo.committees.models import Congress, CongressCampaign
from chibo.core.acts import act, touch, undoes
from chibo.core.models import Act
from chibo.core.reasons import Reason, refuse_if
from chibo.core.recorded import void_began

if TYPE_CHECKING:
    from chibo.accounts.models import User


@transaction.atomic
def record_congresses(
    *, rows: Sequence[CongressRow], by: "User | None", on: date, request_id: UUID | None = None
) -> list[Congress]:
    """All rows are done, or none; no person is named anywhere.

    Refused: an organisation of another level, or not below the one that leads; held before the campaign or in
    days to come; recorded before; more failures than stood again.
    """
    rows = list(rows)
    places = {row.organisation.pk for row in rows}
    require_all(by, [facts.POWER], at=places)
    facts.lock(places)
    times = facts.times_of(places)
    refuse_if([*_withdrawn(rows), *(facts.told(rows, facts.reasons_for(rows, times), times) if rows else ())])
    # A request id names one act: the first.
    return [_record(row, by, on, None if place else request_id) for place, row in enumerate(rows)]


def _withdrawn(rows: Sequence[CongressRow]) -> list[Reason]:
    wanted = {row.campaign.pk for row in rows}
    if CongressCampaign.objects.standing().filter(pk__in=wanted).count() == len(wanted):
        return []
    return [Reason("no_campaign", _("The campaign was withdrawn."))]


def _record(row: CongressRow, by: "User | None", on: date, request_id: UUID | None) -> Congress:
    journal = act("congress.record", by=by, at=row.organisation, on=on, request_id=request_id)
    congress = Congress.objects.create(
        campaign=row.campaign,
        organisation=row.organisation,
        held_on=row.held_on,
        began=journal,
        **vars(row.counts),
    )
    touch(journal, [congress])
    return congress


@undoes("congress.record")
def take_back(journal: Act, void: Act) -> None:
    void_began([Congress], journal, void)
