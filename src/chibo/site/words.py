"""States by word and shape; colour only repeats them. The shapes stand in `frontend/states.svg`."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

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
NOT_LISTED = (
    _("Select a valid choice. That choice is not one of the available choices."),
    _("Select a valid choice. %(value)s is not one of the available choices."),
)
UNREADABLE = _("Null characters are not allowed.")
TOO_LONG = ngettext_lazy(
    "Ensure this value has at most %(limit_value)d character (it has %(show_value)d).",
    "Ensure this value has at most %(limit_value)d characters (it has %(show_value)d).",
    "limit_value",
)
