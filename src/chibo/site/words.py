"""States by word and shape; colour only repeats them."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class State:
    mark: str
    word: str | Promise


STATES = {
    "done": State("✓", _("done")),
    "late": State("◐", _("late")),
    "overdue": State("▲", _("overdue")),
    "due": State("○", _("to be done")),
    "not_due": State("·", _("not due yet")),
    "none": State("–", _("not applicable")),
}
