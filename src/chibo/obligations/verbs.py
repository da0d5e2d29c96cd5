"""What the journal calls the acts of this register."""

from django.utils.translation import gettext_lazy as _

VERBS = {
    "obligation.order": _("give an obligation to organisations below"),
    "obligation.correct": _("correct an obligation"),
    "obligation.end": _("end an obligation"),
    "obligation.note": _("note a step of an obligation"),
    "obligation.accept": _("accept the result of an obligation"),
    "obligation.check": _("check the result of an obligation"),
    "obligation.withdraw": _("withdraw a note of an obligation"),
}
