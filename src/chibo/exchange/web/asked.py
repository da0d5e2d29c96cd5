"""What a page is asked about: which half-year, and whose sheets the reader may take."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest

from chibo.access.reach import reach
from chibo.core import clock
from chibo.core.periods import Period, half_year_of
from chibo.exchange.contents import Contents
from chibo.exchange.rules import collected_on
from chibo.organisations.kinds import GRASSROOTS_TYPES
from chibo.organisations.models import Organisation
from chibo.people.models import Membership
from chibo.people.web.looking import look_at
from chibo.people.words import LookKind

POWER = "sheets.take"
OFFERED = 4


@dataclass(frozen=True)
class Half:
    """A half-year that can be chosen."""

    period: Period
    chosen: bool

    @property
    def slug(self) -> str:
        return self.period.first.isoformat()


def period_of(request: HttpRequest) -> Period:
    """The half-year named in the address, where it has begun; else the one that is being collected."""
    today = clock.today()
    try:
        named = half_year_of(date.fromisoformat(request.GET.get("ky", "")))
    except (ValueError, OverflowError):
        return collected_on(today)
    return named if named.first <= today else collected_on(today)


def halves(chosen: Period) -> list[Half]:
    """The half-years offered, the newest first, and the chosen one among them."""
    period, offered = half_year_of(clock.today()), []
    for _ in range(OFFERED):
        offered.append(period)
        period = period.previous()
    if chosen not in offered:
        offered.append(chosen)
    return [Half(one, one == chosen) for one in offered]


def senders(request: HttpRequest) -> Any:
    """Grassroots organisations whose sheets the reader may take, in the order of their codes."""
    there: Any = Organisation.objects.on(clock.today())
    mine = reach(request.user, POWER)  # type: ignore[arg-type]
    return there.filter(type__in=GRASSROOTS_TYPES, pk__in=mine.values("pk")).in_tree_order()


def look_at_sheets(request: HttpRequest, sheets: Iterable[Contents]) -> None:
    """Note that the reader takes away what the register says about those whom the sheets name: the admitted."""
    named = Membership.objects.filter(pk__in=[one.pk for sheet in sheets for one in sheet.admissions])
    look_at(request, named.values_list("person_id", "organisation_id"), LookKind.SHEET)
