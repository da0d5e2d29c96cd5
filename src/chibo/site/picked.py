"""The day a person looks at: today, or a past day picked and kept while browsing."""

from datetime import date, timedelta

from django.http import HttpRequest
from django.utils.translation import gettext as _

from chibo.core import clock
from chibo.core.days import parse_day, show_day
from chibo.core.reasons import Reason, Refused

KEY = "picked_day"
PARAMETER = "on"


def read_picked_day(request: HttpRequest) -> date:
    """The day of `?on=`, else the one kept in the session, else today; keeps what it read.

    Refused: text that is no day, and days after today, since nothing is known about them.
    """
    today = clock.today()
    if PARAMETER in request.GET:
        day = _asked(request.GET[PARAMETER], today)
        _keep(request, day, today)
        return day
    kept = request.session.get(KEY)
    return min(date.fromisoformat(kept), today) if kept else today


def _asked(text: str, today: date) -> date:
    day = parse_day(text) if text else today
    if day > today:
        raise Refused(
            Reason(
                "day_to_come",
                _("%(day)s is still to come: there are no figures for it.") % {"day": show_day(day)},
                todo=_("Choose today or a day before it."),
            )
        )
    return day


def _keep(request: HttpRequest, day: date, today: date) -> None:
    if day == today:
        request.session.pop(KEY, None)
    else:
        request.session[KEY] = day.isoformat()


def quick_days(today: date) -> list[tuple[str, date]]:
    """Days that reports close on: the last of the month, the quarter and the year before today's."""
    month = today.replace(day=1)
    quarter = month.replace(month=(month.month - 1) // 3 * 3 + 1)
    eve = timedelta(days=1)
    closings = [
        (_("end of last month"), month - eve),
        (_("end of last quarter"), quarter - eve),
        (_("end of last year"), date(today.year, 1, 1) - eve),
    ]
    return [
        (label, day) for n, (label, day) in enumerate(closings) if day not in [d for _l, d in closings[:n]]
    ]
