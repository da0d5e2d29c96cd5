"""The first line of the minutes writes itself: its parts, each a number that opens its people."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from chibo import rulebook
from chibo.meetings.picture import Picture
from chibo.meetings.rules import attendance_is_enough


@dataclass(frozen=True)
class Part:
    """Words before a number, the figure, words after it."""

    before: str
    id: str
    value: int
    after: str = ""


@dataclass(frozen=True)
class Attendance:
    """How many came, of how many, and what the rule of the day asks for."""

    present: int
    convened: int
    enough: bool
    rule: rulebook.Rule | None

    @property
    def needed(self) -> str:
        """ "above 85%" or "85% or more", nothing where no rule is known."""
        if self.rule is None:
            return ""
        share = int(self.rule.value["share"] * 100)
        word = _("above %(share)s%%") if self.rule.value["strict"] else _("%(share)s%% or more")
        return word % {"share": share}


def first_line(seen: Picture) -> list[Part]:
    """Members, full and probationary; who was left out; convened, present, absent. Parts of zero are left out."""
    number = seen.number
    parts = [
        Part(_("Total"), "meeting_members", number["members"], _("members")),
        Part(_("full"), "meeting_full", number["full"]),
        Part(_("probationary"), "meeting_probationary", number["probationary"]),
        Part(_("exempt from meetings"), "meeting_exempt", number["exempt"]),
        Part(_("on special duty"), "meeting_on_duty", number["on_duty"]),
        Part(
            _("not convened (elsewhere for a time, suspended)"),
            "meeting_not_convened",
            number["not_convened"],
        ),
        Part(_("here for a time"), "meeting_staying", number["staying"]),
        Part(_("convened"), "meeting_convened", number["convened"]),
    ]
    if seen.marked:
        parts += [
            Part(_("present"), "meeting_present", number["present"]),
            Part(_("absent with reason"), "meeting_absent_excused", number["absent_excused"]),
            Part(_("absent without reason"), "meeting_absent_unexcused", number["absent_unexcused"]),
        ]
    always = ("meeting_members", "meeting_convened", "meeting_present")
    return [part for part in parts if part.value or part.id in always]


def attendance(seen: Picture) -> Attendance:
    try:
        rule = rulebook.at("meetings.attendance", seen.day)
    except rulebook.NoRule:
        return Attendance(seen.present, seen.convened, True, None)
    enough = attendance_is_enough(seen.present, seen.convened, rule.value["share"], rule.value["strict"])
    return Attendance(seen.present, seen.convened, enough, rule)


def context(seen: Picture) -> dict[str, Any]:
    """What `meetings/first_line.html` prints."""
    return {"line": first_line(seen), "attendance": attendance(seen)}
