"""States by word and shape; colour only repeats them. The shapes stand in `frontend/states.svg`."""

from django.utils.translation import gettext_lazy as _

STATES = {
    "done": _("done"),  # a tick
    "late": _("late"),  # a half-filled circle
    "overdue": _("overdue"),  # a filled triangle
    "due": _("to be done"),  # an empty circle
    "not_due": _("not due yet"),  # a dot
    "none": _("not applicable"),  # a dash
}

# Django's own, in our words: an empty field says what is missing, as everything else does.
REQUIRED = _("This field is required.")
