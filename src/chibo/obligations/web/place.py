"""From where a reader looks at an obligation: the organisation that ordered it, or the reader's own below it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import F
from django.http import HttpRequest

from chibo.access import power
from chibo.access.reach import nodes
from chibo.core import clock
from chibo.obligations.board import Asked
from chibo.obligations.facts import order_of
from chibo.obligations.models import Obligation
from chibo.obligations.opening import POWER
from chibo.obligations.rules import rounds_of
from chibo.organisations.models import Organisation, Path, Standing
from chibo.organisations.steps import numbers


@dataclass(frozen=True)
class Seen:
    """An obligation as a reader sees it on a day: below which organisation, and with which powers there."""

    obligation: Obligation
    here: Organisation
    on: date
    path: str
    held: frozenset[str]

    @property
    def is_own(self) -> bool:
        """The reader stands where it was ordered, or above."""
        return self.here.pk == self.obligation.organisation_id

    @property
    def asked(self) -> Asked:
        return Asked(self.on, self.path, None if self.path else (), (self.obligation.pk,))


def seen(request: HttpRequest, obligation: Obligation, on: date | None = None) -> Seen:
    user, on = request.user, on or request.on  # type: ignore[attr-defined]
    here = obligation.organisation
    if not power.holds(user, POWER, here):  # type: ignore[arg-type]
        highest = min(nodes(user, POWER, clock.today()), key=len)  # type: ignore[arg-type]
        here = Organisation.objects.get(pk=numbers(highest)[-1])
    path = here.path_on(on)
    return Seen(obligation, here, on, path.path if path else "", power.held(user, here))  # type: ignore[arg-type]


def grassroots_of(organisations: Collection[int], on: date) -> dict[int, str]:
    """The name of the grassroots organisation that each cell stands in: cells of different ones share names."""
    paths = Path.objects.on(on).filter(organisation__in=organisations).exclude(grassroots=F("organisation"))
    above = dict(paths.exclude(grassroots=None).values_list("organisation_id", "grassroots_id"))
    standings = Standing.objects.in_force(on).filter(organisation__in=set(above.values()))
    names = dict(standings.values_list("organisation_id", "name"))
    return {pk: names.get(grassroots, "") for pk, grassroots in above.items() if grassroots}


def rounds(obligation: Obligation, on: date) -> list[tuple[date, date | None]]:
    """The rounds that have begun, the newest first."""
    return list(rounds_of(order_of(obligation), on))[::-1]


def round_asked(obligation: Obligation, on: date, asked: str) -> date:
    """The round of the address; else the last one that fell due, else the first."""
    found = rounds(obligation, on)
    by_text = {first.isoformat(): first for first, _due in found}
    if asked in by_text:
        return by_text[asked]
    fallen = [first for first, due in found if due and due <= on]
    return fallen[0] if fallen else found[-1][0] if found else obligation.first_on
