"""What every page about a cell's month starts from: the cell, found through the door, and its picture."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from chibo.access import doors
from chibo.core import clock
from chibo.meetings.picture import Picture, picture
from chibo.meetings.rules import State, last_day, state
from chibo.meetings.web.months import month_after, month_before
from chibo.organisations.kinds import CELL_TYPES
from chibo.organisations.models import Organisation, Standing

PAGES = (
    "agenda",
    "announce",
    "attendance",
    "close",
    "reopen",
    "results",
    "judge",
    "minutes",
    "month_sheet",
    "roll_sheet",
)
"""Pages about a cell's month; templates find the address of each under `<name>_at`."""


@dataclass(frozen=True)
class Place:
    """An organisation within reach, with its name and level on a day."""

    organisation: Organisation
    standing: Standing

    @property
    def pk(self) -> int:
        return self.organisation.pk

    @property
    def name(self) -> str:
        return self.standing.name

    @property
    def is_cell(self) -> bool:
        return self.standing.type in CELL_TYPES


@dataclass(frozen=True)
class CellMonth:
    """A cell and a month; `today` is the clock's day."""

    place: Place
    month: date
    today: date

    @property
    def cell(self) -> Organisation:
        return self.place.organisation

    @cached_property
    def picture(self) -> Picture:
        return picture(self.cell, self.month, self.today)

    @property
    def state(self) -> State:
        meeting = self.picture.meeting
        return state(self.picture.planned, meeting.held_on if meeting else None, self.today)

    @property
    def version(self) -> int:
        """The version of the meeting that a form was made from; 0 while there is none."""
        return self.picture.meeting.version if self.picture.meeting else 0

    @property
    def before(self) -> date:
        return month_before(self.month)

    @property
    def after(self) -> date:
        return month_after(self.month)

    @property
    def trail(self) -> list[tuple[str, str]]:
        text = _("Month %(month)s/%(year)s") % {"month": self.month.month, "year": self.month.year}
        month = format_html('<time datetime="{}">{}</time>', f"{self.month:%Y-%m}", text)
        return [
            (_("Meetings"), reverse("meetings:index")),
            (self.place.name, reverse("meetings:organisation", args=[self.place.pk])),
            (month, self.at("cell_month")),
        ]

    def at(self, name: str) -> str:
        """The address of a page about this cell and month."""
        return reverse(f"meetings:{name}", args=[self.place.pk, self.month])

    def context(self, **more: Any) -> dict[str, Any]:
        """What every template about a cell's month needs."""
        addresses = {f"{name}_at": self.at(name) for name in PAGES}
        return {
            "asked": self,
            "place": self.place,
            "month": self.month,
            "seen": self.picture,
            **addresses,
            **more,
        }


def place(request: HttpRequest, organisation_id: int, *, power: str, day: date | None = None) -> Place:
    """The organisation, or 404. Named as of the day (today by default), else as it was last named."""
    organisation = doors.find(Organisation, organisation_id, user=request.user, power=power)  # type: ignore[arg-type]
    standing = organisation.standing_on(day or clock.today())
    if standing is None:
        standing = organisation.standings.standing().order_by("during").last()
    if standing is None:
        raise Http404
    return Place(organisation, standing)


def cell_month(request: HttpRequest, organisation_id: int, month: date, *, power: str) -> CellMonth:
    """A cell's month, or 404: outside one's reach, and for organisations that hold no cell meetings."""
    today = clock.today()
    found = place(request, organisation_id, power=power, day=min(last_day(month), today))
    if not found.is_cell:
        raise Http404
    return CellMonth(found, month, today)
