"""The questions behind the sheet, each one statement for all organisations at once."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from chibo.committees.models import Congress, CongressCampaign
from chibo.committees.words import CongressLevel
from chibo.core.days import between
from chibo.core.periods import Period
from chibo.emulation.models import EmulationModel, Registration
from chibo.exchange.form import REGISTERED_KIND
from chibo.obligations import board
from chibo.obligations.models import Mark, Obligation
from chibo.organisations.kinds import CELL_TYPES, GRASSROOTS_TYPES, Type
from chibo.organisations.models import Organisation, Placement, Standing
from chibo.organisations.steps import numbers
from chibo.people.models import Membership
from chibo.people.words import Entry

if TYPE_CHECKING:
    from chibo.exchange.contents import Place


class Due(NamedTuple):
    obligation: Obligation
    organisation_id: int
    round_on: date
    due_on: date | None


def names(organisation_ids: Collection[int], today: date) -> dict[int, tuple[str, str]]:
    """Code and name of today."""
    standings = Standing.objects.in_force(today).filter(organisation__in=organisation_ids)
    return {pk: (code, name) for pk, code, name in standings.values_list("organisation_id", "code", "name")}


def superiors(organisation_ids: Collection[int], today: date) -> dict[int, str]:
    """The name of the one directly above, as it is today."""
    placements = Placement.objects.in_force(today).filter(
        organisation__in=organisation_ids, superior__standings__during__contains=today
    )
    return dict(placements.values_list("organisation_id", "superior__standings__name"))


def grassroots(organisation_ids: Iterable[int], day: date) -> list[Any]:
    """Those of them that are grassroots organisations on the day, with their path."""
    there: Any = Organisation.objects.on(day)
    return list(there.filter(pk__in=list(organisation_ids), type__in=GRASSROOTS_TYPES).in_tree_order())


def cells(organisation_ids: Iterable[int], day: date) -> Iterator[tuple[int, Any]]:
    """(grassroots organisation, cell): where members of each meet; a grassroots cell is its own."""
    there: Any = Organisation.objects.on(day)
    below = there.filter(grassroots_id__in=list(organisation_ids), type__in=CELL_TYPES)
    return ((cell.grassroots_id, cell) for cell in below.in_tree_order())


def due(organisation_ids: Iterable[int], period: Period, day: date) -> list[Due]:
    """The rounds that bind: those of the period, and earlier ones that are not done or were done in it."""
    duties = [
        duty
        for duty in board.duties(day, organisations=organisation_ids)
        if duty.fulfilled_on is None
        or duty.fulfilled_on >= period.first
        or (duty.due_on is not None and duty.due_on >= period.first)
    ]
    numbers = {duty.obligation_id for duty in duties}
    obligations = Obligation.objects.select_related("document").in_bulk(numbers)
    rows = [
        Due(obligations[duty.obligation_id], duty.organisation_id, duty.round_on, duty.due_on)
        for duty in duties
        if duty.obligation_id in obligations
    ]
    return sorted(rows, key=lambda row: (row.due_on or date.max, row.obligation.pk, row.round_on))


def marks(
    organisation_ids: Iterable[int], obligation_ids: Collection[int]
) -> dict[tuple[int, int, date], dict[str, Mark]]:
    """What was noted, by (organisation, obligation, round) and stage."""
    found: dict[tuple[int, int, date], dict[str, Mark]] = {}
    there = Mark.objects.standing().filter(obligation__in=obligation_ids)
    for mark in there.filter(organisation__in=list(organisation_ids)):
        found.setdefault((mark.organisation_id, mark.obligation_id, mark.round_on), {})[mark.stage] = mark
    return found


def campaigns(period: Period) -> list[CongressCampaign]:
    """Begun by the end of the period, for a term that is not over."""
    there = CongressCampaign.objects.standing().filter(
        first_on__lt=period.end, term_last__gte=period.first.year
    )
    return list(there.order_by("due_on", "pk"))


def congresses(
    campaigns: Iterable[CongressCampaign], organisation_ids: Collection[int]
) -> Mapping[tuple[int, int], Congress]:
    """Those held, by (campaign, organisation)."""
    there = Congress.objects.standing().filter(
        campaign__in=list(campaigns), organisation__in=organisation_ids
    )
    return {(congress.campaign_id, congress.organisation_id): congress for congress in there}


def asked_of(
    campaign: CongressCampaign, organisation: Any, own: "Place", cells: "list[Place]"
) -> "list[Place]":
    """Whose congresses a campaign is about, of one grassroots organisation and the cells below it."""
    if campaign.organisation_id not in numbers(organisation.path):
        return []
    if campaign.level == CongressLevel.GRASSROOTS:
        return [own] if campaign.organisation_id != organisation.pk else []
    return cells if organisation.type == Type.GRASSROOTS else []


def still_told(campaign: CongressCampaign, congress: Congress, period: Period) -> bool:
    """A congress that is recorded is printed in the sheets of its own campaign's days, and of its own day."""
    return campaign.due_on >= period.first or congress.held_on >= period.first


def models(organisation_ids: Iterable[int], period: Period) -> list[EmulationModel]:
    there = EmulationModel.objects.overlapping(between(period.first, period.end))
    return list(there.filter(organisation__in=list(organisation_ids)).order_by("kind", "during", "pk"))


def registrations(organisation_ids: Iterable[int], period: Period) -> list[Registration]:
    there = Registration.objects.standing().filter(
        organisation__in=list(organisation_ids), kind=REGISTERED_KIND, year=period.first.year
    )
    return list(there)


def admissions(cell_ids: Iterable[int], period: Period) -> list[Membership]:
    """Who was admitted in the period, where they were admitted."""
    there = Membership.objects.standing().filter(
        organisation__in=list(cell_ids),
        entry=Entry.ADMITTED,
        during__startswith__gte=period.first,
        during__startswith__lt=period.end,
    )
    return list(there.select_related("person__member").order_by("during", "pk"))
