"""What timelines call the acts of this part."""

from django.utils.translation import gettext_lazy as _

WORDS = {
    "access.appoint": _("appointed to a role"),
    "access.end_appointment": _("appointment ended"),
    "rule.issue": _("own rule issued"),
    "rule.end": _("own rule ended"),
    "audit.erase": _("sealed events erased"),
    "act.void": _("act undone"),
}
