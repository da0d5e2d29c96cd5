"""Models, registrations, congresses and targets of the demo's bloc."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from chibo.committees.congress_facts import CongressRow
from chibo.committees.models import CongressCampaign
from chibo.demo.duties import Bound
from chibo.emulation.rows import ModelRow, RegistrationRow
from chibo.emulation.words import ModelKind
from chibo.organisations.models import Organisation
from chibo.targets.rules import TargetEntry

KEPT, NEW, GIVEN_UP = 287, 71, 19
"""Models that began before 2022 and are still kept, that began in the half-year, that were given up in 2021."""

REGISTERED = {2021: 81, 2022: 84}
"""How many of the 85 registered a model of skilful mass mobilisation each year."""

WITHOUT_REGISTRATION = "K01.083"
"""The one organisation that the click on 98,82% shows."""

ELECTED = {True: 3, False: 1}


def models(random: Random, bound: Sequence[Bound], names: Sequence[str]) -> list[ModelRow]:
    """The stock and what is new; each organisation bears a name once."""
    found: list[ModelRow] = []
    taken: dict[str, int] = {}
    spans = [
        *[(date(2016, 6, 1), date(2021, 12, 20))] * KEPT,
        *[(date(2022, 1, 5), date(2022, 6, 30))] * NEW,
        *[(date(2016, 6, 1), date(2020, 12, 31))] * GIVEN_UP,
    ]
    for first, last in spans:
        one = random.choice([b for b in bound if taken.get(b.code, 0) < len(names)])
        place = taken.get(one.code, 0)
        taken[one.code] = place + 1
        on = first + timedelta(days=random.randint(0, (last - first).days))
        name = names[(place + int(one.code[-3:])) % len(names)]
        number, symbol = random.randint(2, 40), "KH/ĐU" if one.type == "grassroots" else "KH/CB"
        found.append(ModelRow(one.organisation, ModelKind.FOLLOWING, name, on, number=number, symbol=symbol))
    return found


def registrations(random: Random, bound: Sequence[Bound], year: int) -> Iterator[RegistrationRow]:
    """By the end of May, the larger part before April."""
    without = {one.code for one in bound if one.code == WITHOUT_REGISTRATION}
    others = [one.code for one in bound if one.code not in without]
    without |= set(random.sample(others, len(bound) - REGISTERED[year] - len(without)))
    for one in bound:
        if one.code not in without:
            on = date(year, 1, 12) + timedelta(days=int(random.triangular(0, 135, 50)))
            symbol = "ĐK/ĐU" if one.type == "grassroots" else "ĐK/CB"
            yield RegistrationRow(
                one.organisation, ModelKind.SKILFUL, year, on, number=random.randint(1, 20), symbol=symbol
            )


def skilful(random: Random, rows: Sequence[RegistrationRow], names: Sequence[str]) -> list[ModelRow]:
    """Each registration names its model."""
    return [
        ModelRow(
            row.organisation,
            ModelKind.SKILFUL,
            random.choice(names),
            row.on,
            number=row.number,
            symbol=row.symbol,
        )
        for row in rows
    ]


def congresses(
    random: Random, campaign: CongressCampaign, cells: Mapping[str, Organisation]
) -> list[CongressRow]:
    """Every cell has held its congress by the end of June; in six of them the result was not as planned."""
    weak = set(random.sample(sorted(cells), 6))
    rows = []
    for code, cell in sorted(cells.items()):
        elected = ELECTED[random.random() < 0.75]
        again = random.randint(elected - 1, elected) if elected > 1 else random.randint(0, 1)
        failed = 1 if code in weak and again else 0
        rows.append(
            CongressRow(
                campaign,
                cell,
                date(2022, 2, 14) + timedelta(days=random.randint(0, 134)),
                elected=elected,
                stood_again=again,
                not_elected=failed,
                not_as_planned=1 if code in weak and not failed else 0,
            )
        )
    return rows


def targets(given: Sequence[Mapping[str, Any]]) -> list[TargetEntry]:
    """The lines of the book, in the order of the resolution."""
    return [
        TargetEntry(
            name=line["name"],
            text=line["text"],
            figure=line["figure"],
            comparator=line["comparator"],
            aim=Decimal(str(line["aim"])),
            unit=line["unit"],
            first_on=date(line["due"].year, 1, 1),
            due_on=line["due"],
            baseline=Decimal(str(line["baseline"])) if "baseline" in line else None,
            position=place,
        )
        for place, line in enumerate(given, 1)
    ]
