"""Which campaigns somebody sees, and who holds congresses in one: read by pages; numbers come from the figures."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Q
from django.http import Http404

from chibo.access.reach import nodes, reach
from chibo.committees.congress_rules import LEVELS
from chibo.committees.models import Congress, CongressCampaign
from chibo.core import clock
from chibo.organisations.models import Organisation
from chibo.organisations.steps import numbers

if TYPE_CHECKING:
    from chibo.accounts.models import User

POWER = "committees.view"


@dataclass(frozen=True)
class Line:
    """An organisation of the campaign's level, and its congress where it was held by the day."""

    organisation: Any
    congress: Congress | None

    @property
    def otherwise(self) -> bool:
        """Somebody who stood again failed, or the structure differs from the plan."""
        return bool(self.congress and (self.congress.not_elected or self.congress.not_as_planned))


def seen(user: "User") -> Any:
    """Campaigns led within one's reach, and those led above: they bind those below."""
    line = {pk for path in nodes(user, POWER, clock.today()) for pk in numbers(path)}
    led = Q(organisation__in=reach(user, POWER)) | Q(organisation__in=line)
    return CongressCampaign.objects.standing().filter(led).order_by("-first_on", "level", "pk")


def find(pk: int, *, user: "User") -> CongressCampaign:
    try:
        campaign: CongressCampaign = seen(user).get(pk=pk)
    except (ObjectDoesNotExist, OverflowError):
        raise Http404 from None
    return campaign


def of(organisation: Organisation, user: "User", on: date) -> list[CongressCampaign]:
    """Campaigns that concern an organisation on a day: it leads them, or stands below who does."""
    here = organisation.path_on(on)
    line = numbers(here.path) if here else []
    found = seen(user).filter(organisation__in=line, first_on__lte=on, term_last__gte=on.year)
    return list(found)


def lines(campaign: CongressCampaign, here: Organisation, on: date) -> list[Line]:
    """Everybody of the level at or below `here`; those who have not held theirs first. Two statements."""
    inside = Organisation.objects.within(here, on).exclude(pk=campaign.organisation_id).values("pk")
    found: Any = Organisation.objects.on(on).filter(pk__in=inside, type__in=LEVELS[campaign.level])
    organisations = list(found.in_tree_order())
    there = Congress.objects.standing().filter(campaign=campaign, held_on__lte=on)
    held = {c.organisation_id: c for c in there.filter(organisation__in=[one.pk for one in organisations])}
    listed = [Line(one, held.get(one.pk)) for one in organisations]
    return sorted(listed, key=lambda line: line.congress is not None)
