"""Open a campaign of congresses (chỉ đạo đại hội): those of one level and term, led by a committee."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from chibo.access.power import require
from chibo.committees import congress_facts
from chibo.committees.congress_rules import CampaignEntry, reasons_not_to_open
from chibo.committees.models import Congress, CongressCampaign
from chibo.core.acts import act, touch, undoes
from chibo.core.days import show_day
from chibo.core.models import Act
from chibo.core.reasons import Reason, refuse_if
from chibo.core.recorded import void_began
from chibo.core.text import one_line
from chibo.organisations.models import Organisation

if TYPE_CHECKING:
    from chibo.accounts.models import User


@transaction.atomic
def open_campaign(
    *,
    organisation: Organisation,
    entry: CampaignEntry,
    by: "User | None",
    on: date,
    request_id: UUID | None = None,
) -> CongressCampaign:
    """Refused: no text, a term that runs backwards, due before the first day, the same level and term twice,
    a degree of secrecy."""
    require(by, congress_facts.POWER, at=organisation)
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    entry = replace(entry, text=one_line(entry.text), cited=one_line(entry.cited))
    same = CongressCampaign.objects.standing().filter(
        organisation=organisation, level=entry.level, term_first=entry.term_first
    )
    reasons = list(reasons_not_to_open(entry, opened_before=same.exists()))
    if not organisation.standing_on(on):
        message = _("The organisation does not exist on %(day)s.") % {"day": show_day(on)}
        reasons.append(Reason("not_there", message, todo=_("Choose a day on which it exists.")))
    refuse_if(reasons)
    journal = act("congress.open", by=by, at=organisation, on=on, request_id=request_id, citing=entry.cited)
    campaign = CongressCampaign.objects.create(organisation=organisation, began=journal, **vars(entry))
    touch(journal, [campaign])
    return campaign


@undoes("congress.open")
def take_back(journal: Act, void: Act) -> None:
    if Congress.objects.standing().filter(campaign__began=journal).exists():
        message = _("Congresses of this campaign are recorded: it cannot be undone.")
        refuse_if([Reason("congresses_there", message, todo=_("Withdraw them first."))])
    void_began([CongressCampaign], journal, void)
