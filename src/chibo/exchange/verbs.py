"""What the journal calls the acts of this app."""

from django.utils.translation import gettext_lazy as _

VERBS = {"sheet.take": _("take over a half-year sheet")}
