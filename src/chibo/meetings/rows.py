"""A meeting as it arrives: from the month grid, an import or the demonstration. Plain data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class MeetingRow:
    """One cell's regular meeting of one month, held and to be closed.

    `absent` names who did not come: {person id: (excused, reason)}. `absent_excused` and `absent_unexcused`
    are totals, which may be larger (absences without names); left at 0 they follow from the names.
    `attending` are exempt members who came all the same. `present` and `convened` are what a clerk typed, if
    anything, and only compared. `version` is the version of the meeting the clerk looked at (0: there was
    none), None when nobody looked. `correction` says why a closed meeting is corrected.
    """

    organisation_id: int
    month: date
    held_on: date
    absent: Mapping[int, tuple[bool, str]] | None = None
    absent_excused: int = 0
    absent_unexcused: int = 0
    attending: frozenset[int] = frozenset()
    speakers: int | None = None
    topic: str = ""
    own_quality: str = ""
    superior_quality: str = ""
    resolution: str = ""
    note: str = ""
    planned_on: date | None = None
    guests: Sequence[tuple[str, str]] = ()
    present: int | None = None
    convened: int | None = None
    version: int | None = None
    correction: str = ""

    @property
    def place(self) -> tuple[int, date]:
        return self.organisation_id, self.held_on

    @property
    def key(self) -> tuple[int, date]:
        return self.organisation_id, self.month

    @property
    def named_excused(self) -> int:
        return sum(1 for excused, _reason in (self.absent or {}).values() if excused)

    @property
    def named_unexcused(self) -> int:
        return len(self.absent or {}) - self.named_excused

    @property
    def total_excused(self) -> int:
        return self.absent_excused or self.named_excused

    @property
    def total_unexcused(self) -> int:
        return self.absent_unexcused or self.named_unexcused
