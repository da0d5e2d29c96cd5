"""What timelines call the acts of this part."""

from django.utils.translation import gettext_lazy as _

WORDS = {
    "access.appoint": _("appointed to a role"),
    "access.end_appointment": _("appointment ended"),
    "access.inspect": _("inspection opened"),
    "access.appoint_inspector": _("named to an inspection team"),
    "access.move_inspection_end": _("end of an inspection moved"),
    "access.announce_inspection": _("inspection announced"),
    "access.elevate": _("content opened for one hour"),
    "access.end_elevation": _("elevated hour ended early"),
    "rule.issue": _("own rule issued"),
    "rule.end": _("own rule ended"),
    "audit.erase": _("sealed events erased"),
    "act.void": _("act undone"),
}
