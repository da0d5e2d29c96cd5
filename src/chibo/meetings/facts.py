"""What the registers say about meetings that are to be closed: a handful of queries for any number of rows."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q

from chibo.meetings import roster
from chibo.meetings.base import Base
from chibo.meetings.models import Absence, Closure, Entry, Meeting
from chibo.meetings.rows import MeetingRow
from chibo.meetings.rules import ClosingFacts
from chibo.meetings.words import Mark
from chibo.organisations.kinds import CELL_TYPES
from chibo.organisations.models import Organisation, Standing
from chibo.people.models import Person


@dataclass(frozen=True)
class Life:
    """From when to when an organisation was a cell, and its latest name."""

    first_day: date | None
    end_day: date | None
    name: str


@dataclass(frozen=True)
class Known:
    """One row and everything it is judged by."""

    row: MeetingRow
    life: Life
    base: Base
    meeting: Meeting | None
    closure: Closure | None
    strangers: tuple[str, ...]
    named_before: Mapping[int, tuple[bool, str]]
    times: int = 1

    @property
    def changes_attendance(self) -> bool:
        """True unless the meeting is closed with the same day and the same attendance."""
        if self.closure is None or self.meeting is None or self.meeting.held_on != self.row.held_on:
            return True
        row, closure = self.row, self.closure
        totals = (closure.absent_excused, closure.absent_unexcused)
        if totals != (row.total_excused, row.total_unexcused):
            return True
        named = row.absent is not None and dict(row.absent) != self.named_before
        return named or not row.attending <= set(closure.roster)

    @property
    def with_names(self) -> "Known":
        """The row with the names of absent people that were known before, where its totals leave room for them:
        a clerk who corrects a number does not lose who stayed away."""
        if self.row.absent is not None or not self.named_before:
            return self
        kept = {pk: away for pk, away in self.named_before.items() if pk in self.base.roster}
        row = replace(self.row, absent=kept)
        fits = (
            row.named_excused <= self.row.absent_excused and row.named_unexcused <= self.row.absent_unexcused
        )
        return replace(self, row=row) if fits else self

    def closing(self, on: date) -> ClosingFacts:
        row = self.row
        return ClosingFacts(
            on=on,
            held_on=row.held_on,
            month=row.month,
            first_day=self.life.first_day,
            end_day=self.life.end_day,
            convened=len(self.base.roster),
            absent_excused=row.total_excused,
            absent_unexcused=row.total_unexcused,
            named_excused=row.named_excused,
            named_unexcused=row.named_unexcused,
            present=row.present,
            convened_said=row.convened,
            strangers=self.strangers,
            closed_before=self.closure is not None and not row.correction,
        )


def lock(organisation_ids: Iterable[int]) -> None:
    """Two clerks at one cell wait for each other; new rows that point to the cell do not."""
    ids = sorted(set(organisation_ids))
    list(Organisation.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk").values("pk"))


def known(rows: Sequence[MeetingRow]) -> list[Known]:
    """The facts of each row, in order. The organisations must be locked."""
    spans = lives({row.organisation_id for row in rows})
    meetings = _meetings(rows)
    closures = {
        closure.meeting_id: closure
        for closure in Closure.objects.filter(meeting__in=[m.pk for m in meetings.values()], reopened=None)
    }
    before = _before(meetings.values(), closures)
    came = {
        row.place: row.attending | before[meetings[row.key].pk].came if row.key in meetings else row.attending
        for row in rows
    }
    bases = roster.bases(came, came)
    outside = {row.key: _outside(row, bases[row.place]) for row in rows}
    names = dict(
        Person.objects.filter(pk__in=set().union(*outside.values())).values_list("pk", "full_name")
        if any(outside.values())
        else []
    )
    times = Counter(row.key for row in rows)
    found = []
    for row in rows:
        meeting = meetings.get(row.key)
        strangers = tuple(names.get(pk, str(pk)) for pk in sorted(outside[row.key]))
        closure = closures.get(meeting.pk) if meeting else None
        named = before[meeting.pk].absent if meeting else {}
        life = spans.get(row.organisation_id, Life(None, None, ""))
        found.append(Known(row, life, bases[row.place], meeting, closure, strangers, named, times[row.key]))
    return found


def _outside(row: MeetingRow, base: Base) -> set[int]:
    return {*(row.absent or {}), *row.attending} - set(base.roster)


@dataclass(frozen=True)
class _Before:
    """What was known about the people of a meeting before this row: from its closing, or from its roll call."""

    came: frozenset[int]
    absent: Mapping[int, tuple[bool, str]]


def _before(meetings: Iterable[Meeting], closures: Mapping[int, Closure]) -> dict[int, _Before]:
    listed = list(meetings)
    absent: dict[int, dict[int, tuple[bool, str]]] = {meeting.pk: {} for meeting in listed}
    came = {pk: set(closure.roster) for pk, closure in closures.items()}
    for absence in Absence.objects.filter(closure__in=list(closures.values())).select_related("closure"):
        if absence.person_id is not None:
            absent[absence.closure.meeting_id][absence.person_id] = (absence.excused, absence.reason)
    for entry in Entry.objects.filter(meeting__in=[m.pk for m in listed if m.pk not in closures]):
        if entry.mark == Mark.PRESENT:
            came.setdefault(entry.meeting_id, set()).add(entry.person_id)
        else:
            absent[entry.meeting_id][entry.person_id] = (entry.mark == Mark.EXCUSED, entry.reason)
    return {m.pk: _Before(frozenset(came.get(m.pk, ())), absent[m.pk]) for m in listed}


def lives(organisation_ids: set[int]) -> dict[int, Life]:
    """When each organisation was a cell; one query."""
    standings = Standing.objects.standing().filter(organisation__in=organisation_ids).order_by("during")
    found: dict[int, Life] = {}
    for pk, type_, during, name in standings.values_list("organisation_id", "type", "during", "name"):
        before = found.get(pk)
        if type_ not in CELL_TYPES:
            found.setdefault(pk, Life(None, None, name))
        elif before is None or before.first_day is None:
            found[pk] = Life(during.lower, during.upper, name)
        else:
            found[pk] = Life(before.first_day, during.upper, name)
    return found


def _meetings(rows: Sequence[MeetingRow]) -> dict[tuple[int, date], Meeting]:
    """The regular meetings that exist, by (organisation, month)."""
    wanted = {row.key for row in rows}
    among = Q(organisation__in={pk for pk, _month in wanted}, month__in={month for _pk, month in wanted})
    meetings = Meeting.objects.standing().regular().filter(among)
    return {(m.organisation_id, m.month): m for m in meetings if (m.organisation_id, m.month) in wanted}
