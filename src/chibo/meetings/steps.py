"""How far a month's meeting has come, and the one step that is next. Pure."""

from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Step = Literal["prepare", "announce", "meet", "conclude", "after", "finished"]
Where = Literal["done", "now", "later"]

STEPS: tuple[tuple[Step, str | Promise], ...] = (
    ("prepare", _("Prepare")),
    ("announce", _("Announce")),
    ("meet", _("Meet")),
    ("conclude", _("Conclude")),
    ("after", _("After the meeting")),
)


@dataclass(frozen=True)
class Progress:
    """What has been done about the meeting of a month; `day_has_come` once its planned day is there."""

    agenda: bool
    announced: bool
    marked: bool
    closed: bool
    scored: bool
    day_has_come: bool

    @property
    def done(self) -> dict[Step, bool]:
        """Later steps include the earlier ones: nobody announces a meeting that was held."""
        met = self.marked or self.closed
        return {
            "prepare": self.agenda or self.announced or met,
            "announce": self.announced or met,
            "meet": met,
            "conclude": self.closed,
            "after": self.closed and self.scored,
        }

    @property
    def next(self) -> Step:
        """The step that the primary button leads to; on the day itself that is the roll call."""
        if self.day_has_come and not self.marked and not self.closed:
            return "meet"
        return next((step for step, done in self.done.items() if not done), "finished")

    def line(self) -> list[tuple[str, Where]]:
        """The steps for the line on top of the page."""
        now = self.next
        return [(str(word), self._where(step, now)) for step, word in STEPS]

    def _where(self, step: Step, now: Step) -> Where:
        if step == now:
            return "now"
        return "done" if self.done[step] else "later"
