"""Reading the roll call as it was sent: one mark a person, a guest, and where to go next."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from chibo.core.days import parse_day
from chibo.core.reasons import Reason, Refused
from chibo.meetings.actions.record_attendance import Marked
from chibo.meetings.web.people import Attending
from chibo.meetings.words import Mark

Then = Literal["save", "guest", "close"]
MARK, WHY, OTHER = "dd-", "ly-do-", "ly-do-khac-"
"""Fields of a person: the mark, the reason chosen, the reason written."""


@dataclass(frozen=True)
class Roll:
    """What a roll call said; `version` is the version of the meeting it was made from."""

    held_on: date
    version: int
    marks: tuple[Marked, ...] = ()
    guest_name: str = ""
    guest_role: str = ""
    then: Then = "save"
    reasons: tuple[Reason, ...] = field(default=())

    def applied(self, attending: Attending) -> Attending:
        """A person with the mark sent, so that a refused form keeps what was entered."""
        sent = {m.person_id: m for m in self.marks}.get(attending.person.pk)
        if sent is None:
            return attending
        came_unasked = attending.unasked and sent.mark == Mark.PRESENT
        return replace(attending, mark=sent.mark, reason=sent.reason, came=came_unasked)


def read(sent: Mapping[str, str], today: date) -> Roll:
    """Read the fields. A day that is none is a reason, not an error."""
    reasons: tuple[Reason, ...] = ()
    try:
        held_on = parse_day(sent.get("held_on", ""))
    except Refused as refusal:
        held_on, reasons = today, refusal.reasons
    version = sent.get("version", "")
    people = [name.removeprefix(MARK) for name in sent if name.startswith(MARK)]
    marks = [_marked(sent, int(person)) for person in people if person.isdecimal()]
    then = sent.get("then", "save")
    return Roll(
        held_on=held_on,
        version=int(version) if version.isdecimal() else 0,
        marks=tuple(mark for mark in marks if mark),
        guest_name=sent.get("guest_name", "").strip(),
        guest_role=(sent.get("guest_role_other", "") or sent.get("guest_role", "")).strip(),
        then=then if then in ("save", "guest", "close") else "save",  # type: ignore[arg-type]
        reasons=reasons,
    )


def _marked(sent: Mapping[str, str], person_id: int) -> Marked | None:
    mark = sent[f"{MARK}{person_id}"]
    if mark not in Mark.values:
        return None
    why = sent.get(f"{OTHER}{person_id}", "").strip() or sent.get(f"{WHY}{person_id}", "").strip()
    return Marked(person_id, mark, why[:100] if mark == Mark.EXCUSED else "")
