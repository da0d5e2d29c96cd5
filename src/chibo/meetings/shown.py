"""Histories of meetings: the meeting, its agenda, roll call, guests, closing; and the registered day."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from chibo.core.days import show_month
from chibo.history.names import by_column, names
from chibo.history.registry import hides, shows
from chibo.meetings.models import (
    Absence,
    AgendaItem,
    Closure,
    Entry,
    Guest,
    Meeting,
    RegisteredDay,
)

POWER = "meetings.view"
# Every list of people frozen at the closing is told by its number.
FROZEN = frozenset(
    {"roster", "staying_ids", "exempt_ids", "on_duty_ids", "not_convened_ids", "probationary_ids"}
)
COPIED = frozenset({"organisation"})


def show_changes() -> None:
    names(AgendaItem, by_column(AgendaItem, "title"))
    shows(RegisteredDay, POWER, _("registered day"), within=("organisation",))
    shows(
        Meeting,
        POWER,
        _("meeting"),
        about="month",
        show={"month": _month},
        page=lambda meeting: reverse("meetings:cell_month", args=[meeting.organisation_id, meeting.month]),
    )
    shows(
        AgendaItem,
        POWER,
        _("item of the agenda"),
        within=("meeting",),
        about="title",
        labels={"position": pgettext_lazy("column", "place in the list")},
        skip=COPIED | {"meeting"},
    )
    shows(
        Entry,
        POWER,
        _("roll call"),
        within=("meeting",),
        about="person",
        labels={"mark": pgettext_lazy("column", "mark")},
        skip=COPIED | {"meeting"},
    )
    shows(
        Guest,
        POWER,
        _("guest"),
        within=("meeting",),
        about="name",
        labels={"item": pgettext_lazy("column", "for the item")},
        skip=COPIED | {"meeting"},
    )
    shows(
        Closure,
        POWER,
        pgettext_lazy("history", "closing of the meeting"),
        within=("meeting",),
        skip=COPIED | FROZEN | {"meeting"},
        labels={
            "members": pgettext_lazy("column", "members"),
            "probationary": pgettext_lazy("column", "probationary members"),
            "exempt": pgettext_lazy("column", "exempt"),
            "convened": pgettext_lazy("column", "convened"),
            "present": pgettext_lazy("column", "present"),
            "absent_excused": pgettext_lazy("column", "absent with a reason"),
            "absent_unexcused": pgettext_lazy("column", "absent without a reason"),
            "vote_base": pgettext_lazy("column", "base of votes"),
        },
    )
    hides(Absence, "Frozen with the closing, which tells the numbers; who was absent stands on the minutes.")


def _month(month: Any, _meeting: Any) -> str:
    return show_month(month)
