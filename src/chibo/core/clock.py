"""The only clock. Nothing below the web layer calls it: days are arguments."""

import os
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from chibo.core.reasons import Reason, Refused

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
VARIABLE = "CHIBO_TODAY"


def today() -> date:
    """The day it is in Vietnam, or the day fixed by CHIBO_TODAY (YYYY-MM-DD).

    Refused: a CHIBO_TODAY that is not a day.
    """
    fixed = os.environ.get(VARIABLE, "")
    return _fixed_day(fixed) if fixed else datetime.now(ZONE).date()


def now() -> datetime:
    """The moment of this machine, never a fixed one: locks, codes and sessions run out by it. No business day."""
    return datetime.now(ZONE)


def is_fixed() -> bool:
    """True when CHIBO_TODAY stops the clock: pages then carry a banner."""
    return bool(os.environ.get(VARIABLE))


def _fixed_day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        reason = Reason(
            "wrong_fixed_day",
            _("The variable %(name)s holds “%(text)s”, which is not a day.")
            % {"name": VARIABLE, "text": text},
            todo=_("Write the day as 2022-07-18, or remove the variable."),
        )
        raise Refused(reason) from None
