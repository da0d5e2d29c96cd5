"""What the registers say about congresses: a fixed number of queries whatever the number of rows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from chibo.committees.congress_rules import CongressFacts, Counts, reasons_not_to_record
from chibo.committees.models import Congress, CongressCampaign
from chibo.core import clock, days
from chibo.core.reasons import Reason
from chibo.organisations.models import Organisation, Path, Standing
from chibo.organisations.steps import numbers

POWER = "committees.change"


@dataclass(frozen=True)
class CongressRow:
    """The congress of `organisation` was held; results are counts, and may come later."""

    campaign: CongressCampaign
    organisation: Organisation
    held_on: date
    elected: int | None = None
    stood_again: int | None = None
    not_elected: int | None = None
    not_as_planned: int | None = None

    @property
    def counts(self) -> Counts:
        return Counts(self.elected, self.stood_again, self.not_elected, self.not_as_planned)


@dataclass(frozen=True)
class Times:
    """Of some organisations: when each stands, at which level, under which name; and below whom."""

    standings: dict[int, list[tuple[days.DateRange, str, str]]]
    paths: dict[int, list[tuple[days.DateRange, str]]]

    def type_on(self, organisation: int, day: date) -> str | None:
        return next((t for d, t, _n in self.standings.get(organisation, ()) if days.covers(d, day)), None)

    def is_below(self, organisation: int, above: int, day: date) -> bool:
        path = next((p for d, p in self.paths.get(organisation, ()) if days.covers(d, day)), "")
        return above in numbers(path)[:-1]

    def name(self, organisation: int) -> str:
        spans = self.standings.get(organisation)
        return spans[-1][2] if spans else str(organisation)


def times_of(organisations: Iterable[int]) -> Times:
    wanted = set(organisations)
    standings: dict[int, list[tuple[days.DateRange, str, str]]] = {}
    rows = Standing.objects.standing().filter(organisation__in=wanted).order_by("during")
    for pk, during, type, name in rows.values_list("organisation_id", "during", "type", "name"):
        standings.setdefault(pk, []).append((during, type, name))
    paths: dict[int, list[tuple[days.DateRange, str]]] = {}
    for pk, during, path in Path.objects.filter(organisation__in=wanted).values_list(
        "organisation_id", "during", "path"
    ):
        paths.setdefault(pk, []).append((during, path))
    return Times(standings, paths)


def lock(organisations: Iterable[int]) -> None:
    list(Organisation.objects.select_for_update().filter(pk__in=set(organisations)).order_by("pk"))


def reasons_for(rows: Sequence[CongressRow], times: Times | None = None) -> list[list[Reason]]:
    """For each row, every reason against it; a row counts for those that follow."""
    times = times or times_of(row.organisation.pk for row in rows)
    there = Congress.objects.standing().filter(
        campaign__in={row.campaign.pk for row in rows}, organisation__in={row.organisation.pk for row in rows}
    )
    held = {
        (one, place): on for one, place, on in there.values_list("campaign_id", "organisation_id", "held_on")
    }
    found = []
    for row in rows:
        key = (row.campaign.pk, row.organisation.pk)
        facts = facts_of(row, times, held.get(key))
        found.append(list(reasons_not_to_record(facts)))
        held.setdefault(key, row.held_on)
    return found


def facts_of(row: CongressRow, times: Times, held_before: date | None = None) -> CongressFacts:
    return CongressFacts(
        held_on=row.held_on,
        today=clock.today(),
        first_on=row.campaign.first_on,
        level=row.campaign.level,
        type=times.type_on(row.organisation.pk, row.held_on),
        below=times.is_below(row.organisation.pk, row.campaign.organisation_id, row.held_on),
        held_before=held_before,
        counts=row.counts,
    )


def told(rows: Sequence[CongressRow], reasons: Sequence[Sequence[Reason]], times: Times) -> list[Reason]:
    """All reasons at once; where there are several rows, each begins with the organisation it is about."""
    if len(rows) == 1:
        return list(reasons[0])
    return [
        Reason(
            reason.code, f"{times.name(row.organisation.pk)}: {reason.message}", reason.source, reason.todo
        )
        for row, own in zip(rows, reasons, strict=True)
        for reason in own
    ]
