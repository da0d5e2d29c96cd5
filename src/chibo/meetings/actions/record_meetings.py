"""Record meetings that were held, and close them: the month grid, imports and the demonstration alike."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from django.db import transaction
from django.utils.translation import gettext as _

from chibo import rulebook
from chibo.access.power import holds_above, require_all
from chibo.core.acts import act, touch, undoes
from chibo.core.models import Act
from chibo.core.reasons import Reason, Refused, refuse_if
from chibo.meetings import facts, roster, writing
from chibo.meetings.facts import Known
from chibo.meetings.models import Closure, Meeting
from chibo.meetings.rows import MeetingRow
from chibo.meetings.rules import reasons_not_to_close
from chibo.meetings.versions import reasons_against_version
from chibo.organisations.models import Organisation

if TYPE_CHECKING:
    from chibo.accounts.models import User

POWERS = ("meetings.record", "meetings.close")


@dataclass(frozen=True)
class Outcome:
    """What became of one row: saved, unchanged, or refused with reasons."""

    row: MeetingRow
    reasons: tuple[Reason, ...] = ()
    changed: bool = False

    @property
    def saved(self) -> bool:
        return not self.reasons


@transaction.atomic
def record_meetings(
    *,
    rows: Sequence[MeetingRow],
    by: "User | None",
    on: date,
    citing: str = "",
    request_id: UUID | None = None,
) -> list[Meeting]:
    """Record and close many meetings as one act. Refused, all or nothing: any row that may not be closed."""
    require_all(by, POWERS, at=[row.organisation_id for row in rows])
    found = _known(rows)
    refuse_if(reason for known in found for reason in _reasons_named(known, by, on))
    at = Organisation(pk=rows[0].organisation_id) if len({row.organisation_id for row in rows}) == 1 else None
    journal = act(
        "meeting.record", by=by, at=at, on=on, citing=citing, request_id=request_id, rules=_rules_hash(found)
    )
    return writing.close_all(journal, found)


@transaction.atomic
def record_month(
    *, rows: Sequence[MeetingRow], by: "User | None", on: date, request_id: UUID | None = None
) -> list[Outcome]:
    """Record rows of the month grid, each an act of its own: good rows are saved though others are refused.

    A row of a request that was carried out before counts as saved and is not written again.
    """
    require_all(by, POWERS, at=[row.organisation_id for row in rows])
    ids = {
        row.key: uuid5(request_id, f"{row.organisation_id} {row.month}") if request_id else None
        for row in rows
    }
    done = set(
        Act.objects.filter(request_id__in=[i for i in ids.values() if i]).values_list("request_id", flat=True)
    )
    outcomes = []
    for known in _known(rows):
        row = known.row
        outcome = (
            Outcome(row)
            if ids[row.key] in done
            else _record_row(known, by=by, on=on, request_id=ids[row.key])
        )
        outcomes.append(outcome)
    return outcomes


def _known(rows: Sequence[MeetingRow]) -> list[Known]:
    facts.lock(row.organisation_id for row in rows)
    return [known.with_names for known in facts.known(rows)]


def _record_row(known: Known, *, by: "User | None", on: date, request_id: UUID | None) -> Outcome:
    row, meeting = known.row, known.meeting
    only_results = meeting is not None and not known.changes_attendance
    if only_results and not _changed_results(known):
        return Outcome(row)
    reasons = tuple(_reasons(known, by, on))
    if reasons:
        return Outcome(row, tuple(_in_the_grid(reason) for reason in reasons))
    verb = (
        "meeting.record_results" if only_results else "meeting.correct" if known.closure else "meeting.record"
    )
    try:
        journal = act(
            verb,
            by=by,
            at=Organisation(pk=row.organisation_id),
            on=on,
            reason=row.correction if known.closure else "",
            request_id=request_id,
            rules=_rules_hash([known]),
        )
    except Refused as refusal:
        return Outcome(row, refusal.reasons)  # nothing is written before the act: the other rows go on
    if only_results and meeting is not None:
        _write_results(journal, meeting, row)
    else:
        writing.close_all(journal, [known])
    return Outcome(row, changed=True)


def _in_the_grid(reason: Reason) -> Reason:
    """A closed meeting is corrected right there: the reason given with the grid reopens and closes it."""
    if reason.code != "closed_before":
        return reason
    todo = _("To correct it, write why under “Why is a closed meeting corrected?” and save the row again.")
    return replace(reason, todo=todo)


def _write_results(journal: Act, meeting: Meeting, row: MeetingRow) -> None:
    writing.put_results(meeting, row)
    meeting.version += 1
    meeting.save()
    touch(journal, [meeting])
    writing.refresh([meeting])


def _changed_results(known: Known) -> list[str]:
    """What was recorded beside the attendance and is now different."""
    row, meeting = known.row, known.meeting
    return [
        name
        for name in writing.RESULTS
        if getattr(row, name) != (getattr(meeting, name) if meeting else None)
    ]


def _reasons(known: Known, by: "User | None", on: date) -> Iterator[Reason]:
    row = known.row
    wanted = {"held_on": row.held_on, **{name: getattr(row, name) for name in writing.RESULTS}}
    yield from reasons_against_version(known.meeting, row.version, wanted)
    if known.times > 1:
        yield Reason(
            "twice", _("The cell stands twice for the same month."), todo=_("Keep one of the two rows.")
        )
    if known.changes_attendance or known.meeting is None:
        yield from reasons_not_to_close(known.closing(on))
    yield from _reasons_not_to_judge(known, by)


def _reasons_not_to_judge(known: Known, by: "User | None") -> Iterator[Reason]:
    before = known.meeting.superior_quality if known.meeting else ""
    if by is None or known.row.superior_quality == before:
        return
    if not holds_above(by, "meetings.judge", [known.row.organisation_id]):
        yield Reason(
            "may_not_judge", _("The superior's score is given by the committee directly above the cell.")
        )


def _reasons_named(known: Known, by: "User | None", on: date) -> Iterator[Reason]:
    """The reasons of a row among many: each says which cell it is about."""
    for reason in _reasons(known, by, on):
        yield replace(reason, message=f"{known.life.name} ({known.row.month:%m/%Y}): {reason.message}")


def _rules_hash(found: Sequence[Known]) -> str:
    days = {known.row.held_on for known in found}
    return rulebook.rules_hash(rule for day in days for rule in roster.rules_of(day))


@undoes("meeting.record")
def take_back(journal: Act, void: Act) -> None:
    """Meetings that began with this act are void; those that were open before are open again."""
    closures = Closure.objects.filter(closed=journal, reopened=None)
    meetings = list(Meeting.objects.filter(closures__in=closures))
    closures.update(reopened=void)
    Meeting.objects.filter(recorded=journal).update(voided=void)
    Meeting.objects.filter(pk__in=[m.pk for m in meetings], voided=None).update(held_on=None)
    writing.refresh(meetings)
