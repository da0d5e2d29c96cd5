"""May they, today? Power is tested on the clock's day, whatever day the act is about."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from chibo.access.reach import reach
from chibo.core.reasons import Reason, Refused
from chibo.organisations.models import Organisation

if TYPE_CHECKING:
    from chibo.accounts.models import User


def holds(by: "User | None", power: str, at: Organisation) -> bool:
    """`None` is the administrator of the machine at the command line, who holds the database itself."""
    return by is None or reach(by, power).filter(pk=at.pk).exists()


def require(by: "User | None", power: str, *, at: Organisation) -> None:
    if not holds(by, power, at):
        raise Refused(
            [
                Reason(
                    "no_power",
                    _("You have no power to do this here today."),
                    todo=_("Ask the office of the committee above to enter your appointment."),
                )
            ]
        )
