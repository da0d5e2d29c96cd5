"""A cell's meeting of a month as it stands: the frozen roster when closed, the register and marks before.

Every number of a meeting's pages comes from here, and so does the list that opens behind it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from chibo.meetings import calendar, opening, roster
from chibo.meetings.base import Base, base_of
from chibo.meetings.models import Absence, Closure, Entry, Meeting
from chibo.meetings.words import Mark
from chibo.organisations.models import Organisation


@dataclass(frozen=True)
class Away:
    """Why somebody of the base did not come."""

    excused: bool
    reason: str


@dataclass(frozen=True)
class Picture:
    """One cell, one month. `day` is the day whose register counts: held, else planned, never after today.

    `absent` names people; `unnamed_excused` and `unnamed_unexcused` are absences known by number only.
    `marked` is true once a roll call was entered or the meeting was closed. `came_unasked` are exempt members
    of an open meeting who came all the same.
    """

    organisation_id: int
    month: date
    day: date
    planned: date
    meeting: Meeting | None
    closure: Closure | None
    base: Base
    absent: Mapping[int, Away]
    unnamed_excused: int = 0
    unnamed_unexcused: int = 0
    marked: bool = False
    came_unasked: frozenset[int] = frozenset()

    @property
    def convened(self) -> int:
        return len(self.base.roster)

    @property
    def absent_excused(self) -> int:
        return sum(1 for away in self.absent.values() if away.excused) + self.unnamed_excused

    @property
    def absent_unexcused(self) -> int:
        return sum(1 for away in self.absent.values() if not away.excused) + self.unnamed_unexcused

    @property
    def present(self) -> int:
        return self.convened - self.absent_excused - self.absent_unexcused

    @property
    def number(self) -> dict[str, int]:
        """Every number of the first line of the minutes, by the id of its figure without `meeting_`."""
        base = self.base
        return {
            "members": base.members,
            "probationary": len(base.probationary),
            "full": base.members - len(base.probationary),
            "exempt": len(base.exempt),
            "on_duty": len(base.on_duty),
            "not_convened": len(base.not_convened),
            "staying": len(base.staying),
            "convened": self.convened,
            "present": self.present,
            "absent": self.absent_excused + self.absent_unexcused,
            "absent_excused": self.absent_excused,
            "absent_unexcused": self.absent_unexcused,
            "vote_base": len(base.voters),
            "speakers": (self.meeting.speakers if self.meeting else None) or 0,
        }

    @property
    def narrow(self) -> dict[str, Any]:
        """What the address of an opened figure carries: the meeting, or the month while there is none."""
        return {"cuoc-hop": self.meeting.pk} if self.meeting else {"thang": f"{self.month:%Y-%m}"}


def picture(organisation: Organisation, month: date, today: date) -> Picture:
    """How the cell stands with its meeting of the month. Refused: a month before the first rules."""
    month = month.replace(day=1)
    meeting = opening.regular_meeting(organisation, month)
    planned = calendar.planned_for([(organisation.pk, month)])[organisation.pk, month]
    day = (meeting.held_on if meeting else None) or min((meeting.planned_on if meeting else planned), today)
    closure = opening.standing_closure(meeting)
    if meeting and closure:
        return _closed(meeting, closure, planned)
    return _open(organisation, month, meeting, planned, day)


def _closed(meeting: Meeting, closure: Closure, planned: date) -> Picture:
    absences = list(Absence.objects.filter(closure=closure))
    unnamed = [absence.excused for absence in absences if absence.person_id is None]
    return Picture(
        organisation_id=meeting.organisation_id,
        month=meeting.month,
        day=meeting.held_on or meeting.planned_on,
        planned=planned,
        meeting=meeting,
        closure=closure,
        base=closure.base,
        absent={a.person_id: Away(a.excused, a.reason) for a in absences if a.person_id is not None},
        unnamed_excused=unnamed.count(True),
        unnamed_unexcused=unnamed.count(False),
        marked=True,
    )


def _open(
    organisation: Organisation, month: date, meeting: Meeting | None, planned: date, day: date
) -> Picture:
    entries = list(Entry.objects.filter(meeting=meeting)) if meeting else []
    came = {entry.person_id for entry in entries if entry.mark == Mark.PRESENT}
    people, left_out = roster.roster(organisation, day), roster.left_out(day)
    base = base_of(people, left_out, came)
    return Picture(
        organisation_id=organisation.pk,
        month=month,
        day=day,
        planned=planned,
        meeting=meeting,
        closure=None,
        base=base,
        absent={
            entry.person_id: Away(entry.mark == Mark.EXCUSED, entry.reason)
            for entry in entries
            if entry.mark != Mark.PRESENT and entry.person_id in base.roster
        },
        marked=bool(entries),
        came_unasked=base_of(people, left_out).may_attend_unasked.intersection(base.roster),
    )
