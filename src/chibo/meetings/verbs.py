"""What the journal calls the acts of this register."""

from django.utils.translation import gettext_lazy as _

VERBS = {
    "meeting.register_day": _("register the meeting day"),
    "meeting.set_agenda": _("set the agenda"),
    "meeting.announce": _("announce the meeting"),
    "meeting.record_attendance": _("record the roll call"),
    "meeting.add_guest": _("add a guest"),
    "meeting.remove_guest": _("remove a guest"),
    "meeting.record": _("record and close the meeting"),
    "meeting.correct": _("correct the closed meeting"),
    "meeting.record_results": _("record the results"),
    "meeting.close": _("close the meeting"),
    "meeting.reopen": _("reopen the meeting"),
    "meeting.judge": _("judge the meeting"),
}
