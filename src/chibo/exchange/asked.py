"""What a command was asked about: an organisation by its code of today, a period by two days."""

from datetime import date

from django.utils.translation import gettext as _

from chibo.core import clock
from chibo.core.periods import Period
from chibo.core.reasons import Reason, Refused
from chibo.organisations.models import Organisation, Standing


def organisation_of(code: str) -> Organisation:
    standing = (
        Standing.objects.in_force(clock.today()).filter(code=code).select_related("organisation").first()
    )
    if standing is None:
        raise Refused(
            Reason("no_organisation", _("No organisation has the code %(code)s today.") % {"code": code})
        )
    organisation: Organisation = standing.organisation
    return organisation


def period_of(first: date | None, end: date | None) -> Period | None:
    """The days `--from` and `--to`; neither is nothing. Refused: one without the other, an end that comes first."""
    if first is None and end is None:
        return None
    if first is None or end is None:
        raise Refused(
            Reason(
                "half_a_period",
                _("A period needs its first day and its end."),
                todo=_("Give both --from and --to, or neither."),
            )
        )
    return Period(first, end)
