"""What the registers say, for the rules of emulation: a fixed number of queries whatever the number of rows."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from chibo.core import clock, days
from chibo.core.reasons import Reason
from chibo.core.text import one_line, search_key
from chibo.emulation.models import EmulationModel, Registration
from chibo.emulation.rows import ModelRow, RegistrationRow
from chibo.emulation.rules import (
    Paper,
    model_there,
    reasons_not_to_register,
    reasons_not_to_register_model,
)
from chibo.organisations.models import Organisation, Standing

POWER = "emulation.register"

Standings = dict[int, list[tuple[days.DateRange, str]]]


def clean_model(row: ModelRow) -> ModelRow:
    """The row as it may be stored. Refused: characters that cannot be printed."""
    return replace(row, name=one_line(row.name), symbol=one_line(row.symbol))


def clean_registration(row: RegistrationRow) -> RegistrationRow:
    return replace(row, symbol=one_line(row.symbol))


def lock(organisations: Iterable[int]) -> None:
    """Two clerks who register for one organisation wait for each other."""
    list(Organisation.objects.select_for_update().filter(pk__in=set(organisations)).order_by("pk"))


def standings_of(organisations: Iterable[int]) -> Standings:
    """When each organisation stands, and under which name, the latest last."""
    found: Standings = {}
    rows = Standing.objects.standing().filter(organisation__in=set(organisations)).order_by("during")
    for pk, during, name in rows.values_list("organisation_id", "during", "name"):
        found.setdefault(pk, []).append((during, name))
    return found


def _stands(standings: Standings, organisation: int, day: date) -> bool:
    return any(days.covers(during, day) for during, _name in standings.get(organisation, ()))


def model_reasons(rows: Sequence[ModelRow]) -> list[list[Reason]]:
    """For each row, every reason against it; a row counts for those that follow."""
    standings = standings_of(row.organisation.pk for row in rows)
    held = _models_held(rows)
    found = []
    for row in rows:
        key = (row.organisation.pk, row.kind, search_key(row.name))
        runs = days.since(row.first_on)
        there = next((d.lower for d in held.get(key, ()) if days.overlaps(d, runs)), None)
        paper = _paper(row, row.first_on, standings)
        found.append(list(reasons_not_to_register_model(paper, row.name, there)))
        held.setdefault(key, []).append(runs)
    return found


def _models_held(rows: Sequence[ModelRow]) -> dict[tuple[int, str, str], list[days.DateRange]]:
    same = EmulationModel.objects.standing().filter(
        organisation__in={row.organisation.pk for row in rows},
        search_key__in={search_key(row.name) for row in rows},
    )
    held: dict[tuple[int, str, str], list[days.DateRange]] = {}
    for pk, kind, key, during in same.values_list("organisation_id", "kind", "search_key", "during"):
        held.setdefault((pk, kind, key), []).append(during)
    return held


def registration_reasons(rows: Sequence[RegistrationRow]) -> list[list[Reason]]:
    """As `model_reasons`, for organisations that register for a year."""
    standings = standings_of(row.organisation.pk for row in rows)
    there = Registration.objects.standing().filter(organisation__in={row.organisation.pk for row in rows})
    known = {
        (pk, kind, year): on
        for pk, kind, year, on in there.values_list("organisation_id", "kind", "year", "on")
    }
    found = []
    for row in rows:
        key = (row.organisation.pk, row.kind, row.year)
        paper = _paper(row, row.on, standings)
        found.append(list(reasons_not_to_register(paper, row.year, known.get(key))))
        known.setdefault(key, row.on)
    return found


def _paper(row: ModelRow | RegistrationRow, day: date, standings: Standings) -> Paper:
    return Paper(
        kind=row.kind,
        day=day,
        today=clock.today(),
        stands=_stands(standings, row.organisation.pk, day),
        number=row.number,
        symbol=row.symbol,
    )


def told(rows: Sequence[ModelRow | RegistrationRow], reasons: Sequence[Sequence[Reason]]) -> list[Reason]:
    """All reasons at once; where there are several rows, each begins with the organisation it is about."""
    if len(rows) == 1:
        return list(reasons[0])
    wrong = [row.organisation.pk for row, own in zip(rows, reasons, strict=True) if own]
    standings = standings_of(wrong)
    names = {pk: spans[-1][1] for pk, spans in standings.items()}
    return [
        Reason(
            reason.code,
            f"{names.get(row.organisation.pk, row.organisation.pk)}: {reason.message}",
            reason.source,
            reason.todo,
        )
        for row, own in zip(rows, reasons, strict=True)
        for reason in own
    ]


def held_before(model: EmulationModel) -> list[Reason]:
    """Another entry of the same model that holds on a day of this one."""
    same = EmulationModel.objects.overlapping(model.during).filter(
        organisation=model.organisation_id, kind=model.kind, search_key=model.search_key
    )
    return [model_there(other.first_day) for other in same.exclude(pk=model.pk)]
