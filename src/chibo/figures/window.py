"""The days a figure looks at: states as of the end of `on`, events from `first` up to what `on` has seen."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from django.utils.translation import gettext as _

from chibo.core.days import show_day
from chibo.core.periods import month_of
from chibo.core.reasons import Reason, Refused

Map = Literal["on", "then"]
A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Window:
    """Half-open [first, end) seen as of the end of the day `on`.

    `map`: "on" counts every event where its organisation stands on `on`; "then" where it stood that day.
    """

    first: date
    end: date
    on: date
    map: Map = "on"

    @property
    def events_end(self) -> date:
        """Events count before this day."""
        return min(self.end, self.on + A_DAY)

    def months(self) -> list[date]:
        """The first days of the months that begin within the window, as far as `on` sees."""
        return list(self._months())

    def _months(self) -> Iterator[date]:
        month = self.first if self.first.day == 1 else month_of(self.first).end
        while month < self.events_end:
            yield month
            month = month_of(month).end

    def a_year_before(self) -> "Window":
        """The same days of the year before (so cùng kỳ)."""
        return replace(self, first=_back(self.first), end=_back(self.end), on=_back(self.on + A_DAY) - A_DAY)


def window(*, on: date | None = None, first: date, end: date, map: Map = "on") -> Window:
    """A window; `on` is by default the last day before `end`. Refused: an end that is not after the first day."""
    if end <= first:
        raise Refused(
            [
                Reason(
                    "empty_window",
                    _("The period ends (%(end)s) before it begins (%(first)s).")
                    % {"end": show_day(end), "first": show_day(first)},
                    todo=_("Give an end after the first day; the end day itself is not counted."),
                )
            ]
        )
    return Window(first=first, end=end, on=on or end - A_DAY, map=map)


def year_so_far(on: date) -> Window:
    """From New Year to the end of `on`."""
    return Window(first=date(on.year, 1, 1), end=on + A_DAY, on=on)


def _back(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:  # 29 February
        return date(day.year - 1, 3, 1)
