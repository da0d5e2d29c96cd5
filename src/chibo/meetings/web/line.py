"""The first line of the minutes writes itself: its parts, each a number that opens its people."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from chibo import rulebook
from chibo.meetings.picture import Picture
from chibo.meetings.rules import attendance_is_enough


@dataclass(frozen=True)
class Part:
    """Words and signs before a number, the figure, words and signs after it."""

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
    """Members (full, probationary); who was left out; convened; present; absent (with reason, without).

    Parts of zero are left out, those that the minutes always have apart.
    """
    number = seen.number
    parts = [Part(_("Total"), "meeting_members", number["members"], _("members"))]
    parts += _in_brackets(number, ("full", _("full")), ("probationary", _("probationary")))
    groups = [
        ("exempt", _("exempt from meetings")),
        ("on_duty", _("on special duty")),
        ("not_convened", _("not convened (elsewhere for a time, suspended)")),
        ("staying", _("here for a time")),
    ]
    parts += [Part(f"; {word}", f"meeting_{name}", number[name]) for name, word in groups if number[name]]
    parts.append(Part("; " + _("convened"), "meeting_convened", number["convened"]))
    if seen.marked:
        parts.append(Part("; " + _("present"), "meeting_present", number["present"]))
        parts += _absent(number)
    return parts


def _in_brackets(number: Mapping[str, int], *names: tuple[str, str]) -> list[Part]:
    """(full 26, probationary 2)"""
    found = [(name, word) for name, word in names if number[name]]
    return [
        Part(
            (" (" if place == 0 else ", ") + word,
            f"meeting_{name}",
            number[name],
            ")" if place == len(found) - 1 else "",
        )
        for place, (name, word) in enumerate(found)
    ]


def _absent(number: Mapping[str, int]) -> list[Part]:
    if not number["absent"]:
        return []
    excused, unexcused = ("absent_excused", _("with reason")), ("absent_unexcused", _("without reason"))
    whole = Part("; " + pgettext("minutes", "absent"), "meeting_absent", number["absent"])
    if number["absent"] in (number["absent_excused"], number["absent_unexcused"]):
        word = excused[1] if number["absent_excused"] else unexcused[1]
        return [Part(whole.before, whole.id, whole.value, f"({word})")]
    return [whole, *_in_brackets(number, excused, unexcused)]


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
