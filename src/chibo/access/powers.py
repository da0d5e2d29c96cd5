"""What each power lets one do, in words, and what is said beside a role: the page of roles is computed from these."""

from django.utils.translation import gettext_lazy as _

from chibo.access.roles import POWERS, Role

POWER_WORDS = {
    "organisations.view": _("see the organisation, those below it and its history"),
    "figures.view": _("open figures and the lists of organisations behind them"),
    "people.view": _("see the members by name"),
    "committees.view": _("see committees, posts and who is in charge of what"),
    "meetings.view": _("see meetings, attendance and minutes"),
    "documents.view": _("see the register of documents"),
    "obligations.view": _("see who must do what by when"),
    "targets.view": _("see targets and how far they are met"),
    "emulation.view": _("see models and registrations"),
    "reports.view": _("see reviews and reports"),
    "meetings.record": _("prepare and record meetings"),
    "meetings.close": _("close the record of a meeting"),
    "meetings.reopen": _("open a closed meeting again, with a reason"),
    "meetings.judge": _("judge the quality of meetings of the organisations below"),
    "people.change": _("change the register of members"),
    "people.reveal": _("have hidden numbers of members shown, with a reason"),
    "people.looks": _("see who has looked at a member's record"),
    "people.erase": _("erase personal data once the time for keeping is over"),
    "committees.change": _("change committees, posts and who is in charge"),
    "organisations.change": _("found, rename and move organisations"),
    "documents.register": _("enter documents in and out, draft and number them"),
    "documents.receive": _("note what was received and studied"),
    "documents.approve": _("approve drafts"),
    "documents.sign": _("note a document as signed"),
    "obligations.order": _("order something of the organisations below"),
    "obligations.accept": _("accept what the organisations below have done"),
    "obligations.mark": _("note what one's own organisation has done"),
    "targets.set": _("set targets"),
    "emulation.register": _("register models and contents of emulation"),
    "sheets.take": _("upload and download sheets"),
    "reports.edit": _("make reviews and notices"),
    "papers.set": _("set letterhead, signers and templates"),
    "rules.change": _("issue the committee's own rules"),
    "acts.void": _("undo what was recorded, with a reason"),
    "access.grant": _("give roles and end them, enter inspections"),
    "access.watch": _("see who was given a view of the organisation for a time, and why"),
    "access.elevate": _("open everything below for one hour, with a reason that others read"),
    "audit.view": _("see the head of the sealed record"),
    "self.view": _("see what the program holds about oneself"),
}

ROLE_NOTES = {
    Role.CELL_COMMITTEE: _("Only the secretary, the deputy or the meeting secretary closes a meeting."),
    Role.INSPECTOR: _(
        "Only through an approved inspection: for the organisations it names, to look and not to change, until "
        "the day it ends."
    ),
    Role.MEMBER: _("Nothing of anybody else."),
    Role.STATISTICIAN: _("Figures and organisations, no name of a person."),
    Role.ADMINISTRATOR: _(
        "Runs the program and sees no content. For one hour everything below may be opened, with a reason; the "
        "offices and secretaries concerned see who, when and why."
    ),
}


def in_words(role: str) -> list[str]:
    """What the role may do, in the order of `POWER_WORDS`."""
    return [str(words) for power, words in POWER_WORDS.items() if power in POWERS[role]]
