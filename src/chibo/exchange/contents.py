"""What the half-year sheet of an organisation is about, and what of it the registers hold already.

The same answer is printed into an empty sheet and held against a filled one. A fixed number of queries, however many
organisations are asked about.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from chibo.committees.models import Congress, CongressCampaign
from chibo.core.periods import Period
from chibo.emulation.models import EmulationModel, Registration
from chibo.exchange import gathering
from chibo.obligations.models import Mark, Obligation
from chibo.organisations.models import Organisation
from chibo.people.models import Membership


@dataclass(frozen=True)
class Place:
    """A cell, as the sheet names it."""

    organisation: Organisation
    code: str
    name: str

    @property
    def label(self) -> str:
        return f"{self.code} · {self.name}"


@dataclass(frozen=True)
class Task:
    """A round of an obligation that binds the organisation, with what was noted of it by stage."""

    obligation: Obligation
    round_on: date
    due_on: date | None
    marks: dict[str, Mark] = field(default_factory=dict)

    @property
    def numbers(self) -> str:
        return f"{self.obligation.pk}/{self.round_on.isoformat()}"


@dataclass(frozen=True)
class CongressDue:
    """A congress that a campaign asks of a cell, or of the organisation itself; held where it is recorded."""

    campaign: CongressCampaign
    place: Place
    held: Congress | None = None

    @property
    def numbers(self) -> str:
        return f"{self.campaign.pk}/{self.place.organisation.pk}"


@dataclass
class Contents:
    """`superior` is the name of the one directly above; everything else is in the order in which it is printed."""

    organisation: Organisation
    code: str
    name: str
    superior: str
    period: Period
    cells: list[Place] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    congresses: list[CongressDue] = field(default_factory=list)
    models: list[EmulationModel] = field(default_factory=list)
    registration: Registration | None = None
    admissions: list[Membership] = field(default_factory=list)

    @property
    def year(self) -> int:
        return self.period.first.year

    def place(self, organisation_id: int) -> Place | None:
        return next((cell for cell in self.cells if cell.organisation.pk == organisation_id), None)


def of_many(organisation_ids: Collection[int], period: Period, today: date) -> dict[int, Contents]:
    """By organisation. One that is no grassroots organisation on the last day looked at has no such sheet."""
    day = min(period.last, today)
    found = _empty(organisation_ids, period, day, today)
    for pk, cell in gathering.cells(found, day):
        found[pk].cells.append(Place(cell, cell.code, cell.name))
    due = gathering.due(found, period, day)
    marks = gathering.marks(found, {row.obligation.pk for row in due})
    for row in due:
        key = (row.organisation_id, row.obligation.pk, row.round_on)
        found[row.organisation_id].tasks.append(
            Task(row.obligation, row.round_on, row.due_on, marks.get(key, {}))
        )
    _congresses(found, period, day)
    for model in gathering.models(found, period):
        found[model.organisation_id].models.append(model)
    for registration in gathering.registrations(found, period):
        found[registration.organisation_id].registration = registration
    by_cell = {place.organisation.pk: pk for pk, one in found.items() for place in one.cells}
    for membership in gathering.admissions(by_cell, period):
        found[by_cell[membership.organisation_id]].admissions.append(membership)
    return found


def of(organisation: Organisation, period: Period, today: date) -> Contents | None:
    return of_many([organisation.pk], period, today).get(organisation.pk)


def _empty(organisation_ids: Collection[int], period: Period, day: date, today: date) -> dict[int, Contents]:
    """Code and name are those of today: the sheet is read by people who know the organisation by them."""
    names = gathering.names(organisation_ids, today)
    above = gathering.superiors(organisation_ids, today)
    found = {}
    for one in gathering.grassroots(organisation_ids, day):
        code, name = names.get(one.pk, (one.code, one.name))
        found[one.pk] = Contents(one, code, name, above.get(one.pk, ""), period)
    return found


def _congresses(found: dict[int, Contents], period: Period, day: date) -> None:
    campaigns = gathering.campaigns(period)
    asked = {place.organisation.pk for one in found.values() for place in one.cells} | found.keys()
    held = gathering.congresses(campaigns, asked)
    for one in gathering.grassroots(found, day):
        contents = found[one.pk]
        own = Place(one, contents.code, contents.name)
        for campaign in campaigns:
            for place in gathering.asked_of(campaign, one, own, contents.cells):
                congress = held.get((campaign.pk, place.organisation.pk))
                if congress is None or gathering.still_told(campaign, congress, period):
                    contents.congresses.append(CongressDue(campaign, place, congress))
