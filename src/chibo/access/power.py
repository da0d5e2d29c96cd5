"""May they, today? Power is tested on the clock's day, whatever day the act is about."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from chibo.access.models import Appointment, Elevation
from chibo.access.reach import reach
from chibo.access.roles import ELEVATE, POWERS, SEE
from chibo.core import clock
from chibo.core.reasons import Reason, Refused
from chibo.organisations.models import Organisation, Placement
from chibo.organisations.steps import numbers

if TYPE_CHECKING:
    from chibo.accounts.models import User


def holds(by: "User | None", power: str, at: Organisation) -> bool:
    """`None` is the administrator of the machine at the command line, who holds the database itself."""
    return by is None or reach(by, power).filter(pk=at.pk).exists()


def require(by: "User | None", power: str, *, at: Organisation) -> None:
    if not holds(by, power, at):
        raise Refused([_no_power()])


def _no_power() -> Reason:
    return Reason(
        "no_power",
        _("You have no power to do this here today."),
        todo=_("Ask the office of the committee above to enter your appointment."),
    )


def require_all(by: "User | None", powers: Iterable[str], *, at: Iterable[int]) -> None:
    """`require` for many organisations at once: one question a power, whatever their number."""
    wanted = set(at)
    if by is None:
        return
    for power in powers:
        if reach(by, power).filter(pk__in=wanted).count() < len(wanted):
            raise Refused([_no_power()])


def holds_above(by: "User | None", power: str, organisation_ids: Iterable[int]) -> bool:
    """Does `by` hold the power at the direct superior of every one of these, not only at themselves?"""
    if by is None:
        return True
    below = Placement.objects.in_force(clock.today()).filter(organisation__in=set(organisation_ids))
    above = set(below.values_list("superior_id", flat=True))
    return reach(by, power).filter(pk__in=above).count() == len(above)


def held(by: "User", at: Organisation) -> frozenset[str]:
    """Every power `by` holds at `at` today, directly or from above, the elevated hour included."""
    today = clock.today()
    here = at.path_on(today)
    line = numbers(here.path) if here else []
    roles = Appointment.objects.in_force(today).held_by(by).filter(organisation__in=line)
    powers = frozenset[str]().union(*(POWERS[role] for role in roles.values_list("role", flat=True)))
    if ELEVATE not in powers:
        return powers
    hour = Elevation.objects.of(by).running(clock.now(), today).filter(organisation__in=line)
    return powers | SEE if hour.exists() else powers
