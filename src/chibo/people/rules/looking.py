"""May hidden numbers be shown? Only the ones asked for, and with a reason that the member can read later."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from chibo.core.reasons import Reason
from chibo.people.words import HIDDEN, LookReason

SHORTEST_NOTE = 5


def reasons_not_to_reveal(*, fields: Sequence[str], reason: str, note: str) -> Iterator[Reason]:
    if not fields or set(fields) - set(HIDDEN):
        yield Reason(
            "no_fields",
            _("Nothing was chosen to be shown."),
            todo=_("Choose the numbers that you need, and no others."),
        )
    if reason not in LookReason.values:
        yield Reason(
            "no_look_reason",
            _("Hidden numbers are shown only to who says why."),
            todo=_("Choose a reason; the member will be able to read it."),
        )
    elif reason == LookReason.OTHER and len(note.strip()) < SHORTEST_NOTE:
        yield Reason(
            "look_reason_untold",
            _("“Another reason” must be told in words."),
            todo=_("Write what you need the numbers for."),
        )
