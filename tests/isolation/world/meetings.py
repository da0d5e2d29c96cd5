"""Meetings: the grid of a month, a cell's month and its pages."""

from datetime import date

from chibo.meetings.actions.record_meetings import record_meetings
from chibo.meetings.models import Meeting
from chibo.meetings.rows import MeetingRow
from chibo.organisations.models import Organisation
from chibo.people.models import Person
from tests.isolation.world.given import Ask, Given, at_cell

MONTH = date(2022, 6, 1)

LOOKED_AT = ("cell_month", "minutes", "month_sheet", "roll_sheet")
HELD = ("agenda", "announce", "attendance", "results")
CLOSED = ("close", "reopen")

ADDRESSED: dict[str, list[Given]] = {
    "meetings:organisation": [
        lambda s: {"organisation_id": s.cell.pk},
        lambda s: {"organisation_id": s.grassroots.pk},
    ],
    "meetings:deviations": [lambda s: {"organisation_id": s.cell.pk}],
    "meetings:registered_day": [lambda s: {"organisation_id": s.cell.pk}],
    "meetings:grid": [lambda s: {"organisation_id": s.grassroots.pk, "month": MONTH}],
    "meetings:paste": [lambda s: {"organisation_id": s.grassroots.pk, "month": MONTH}],
    "meetings:guest_removal": [
        lambda s: {"organisation_id": s.cell.pk, "month": MONTH, "guest_id": s.meeting.guests.get().pk}
    ],
    **{
        f"meetings:{page}": [lambda s: {"organisation_id": s.cell.pk, "month": MONTH}]
        for page in (*LOOKED_AT, *HELD, *CLOSED, "judge")
    },
}

ASKS: dict[str, Ask | list[Ask]] = {
    "meetings:organisation": [at_cell("meetings"), Ask("meetings")],
    "meetings:deviations": at_cell("meetings"),
    "meetings:registered_day": at_cell("hold meetings"),
    "meetings:grid": Ask("meetings", "hold meetings"),
    "meetings:paste": Ask("hold meetings"),
    "meetings:guest_removal": at_cell("hold meetings"),
    **{f"meetings:{page}": at_cell("meetings") for page in LOOKED_AT},
    **{f"meetings:{page}": at_cell("hold meetings") for page in HELD},
    **{f"meetings:{page}": at_cell("close meetings") for page in CLOSED},
    "meetings:judge": at_cell("judge meetings"),
}

LISTS = {"meetings:index": "meetings"}


def a_meeting(cell: Organisation, absent: Person, word: str) -> Meeting:
    """One who was ill, one guest."""
    row = MeetingRow(
        organisation_id=cell.pk,
        month=MONTH,
        held_on=date(2022, 6, 3),
        absent={absent.pk: (True, f"ốm {word}")},
        guests=[(f"Khách {word}", "")],
    )
    return record_meetings(rows=[row], by=None, on=date(2022, 6, 4))[0]
