"""Roles and the powers they carry.

A power is `<what>.<verb>`; it holds at a node and flows down today's tree.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    OFFICE_CLERK = "office_clerk", _("office clerk")
    RECORDS_CLERK = "records_clerk", _("clerk of a grassroots committee")
    SECRETARY = "secretary", _("secretary")
    DEPUTY = "deputy", _("deputy secretary")
    MEETING_SECRETARY = "meeting_secretary", _("meeting secretary")
    CELL_COMMITTEE = "cell_committee", _("member of the cell committee")
    IN_CHARGE = "in_charge", _("committee member in charge")
    INSPECTOR = "inspector", _("member of an inspection team")
    MEMBER = "member", _("Party member")
    STATISTICIAN = "statistician", _("statistician")
    ADMINISTRATOR = "administrator", _("administrator")


SEE = frozenset(
    {
        "organisations.view",
        "figures.view",
        "people.view",
        "committees.view",
        "meetings.view",
        "documents.view",
        "obligations.view",
        "targets.view",
        "emulation.view",
        "reports.view",
    }
)
"""To see everything of an organisation and to change nothing: also what an elevated administrator gets."""
_MEET = frozenset({"meetings.record", "meetings.close", "meetings.reopen"})
# Who keeps the register sees hidden numbers, saying why; every such look is logged.
_REGISTER = frozenset({"people.change", "people.reveal", "committees.change"})
# The office answers for personal data: it reads the log of looks and erases.
_PROTECT = frozenset({"people.looks", "people.erase"})
# The book of documents, and who says yes to what goes out; to note what was received and studied is one's own.
_BOOK = frozenset({"documents.register", "documents.receive"})
_DECIDE = frozenset({"documents.approve", "documents.sign"})
# What an organisation notes of itself and sends as a sheet; what one orders below, accepts, and reports of it.
_OWN = frozenset({"obligations.mark", "emulation.register", "sheets.take"})
_LEAD = frozenset(
    {
        "obligations.order",
        "obligations.accept",
        "targets.set",
        "reports.edit",
        "papers.set",
    }
)

WATCH = "access.watch"
"""To see who was given a wide view of the organisation, and why: administrators by their elevated hour."""

ELEVATE = "access.elevate"
"""To open everything below for one hour, with a reason that others read."""

SELF = "self.view"
"""To see what the program holds about oneself."""

POWERS: dict[str, frozenset[str]] = {
    Role.OFFICE_CLERK: SEE
    | _MEET
    | _REGISTER
    | _BOOK
    | _DECIDE
    | _OWN
    | _LEAD
    | _PROTECT
    | {"organisations.change", "meetings.judge", "rules.change", "acts.void", "access.grant", WATCH},
    Role.RECORDS_CLERK: SEE
    | _MEET
    | _REGISTER
    | _BOOK
    | _OWN
    | _LEAD
    | {"organisations.change", "meetings.judge", "acts.void", WATCH},
    Role.SECRETARY: SEE | _MEET | _REGISTER | _DECIDE | _OWN | {"documents.receive", "acts.void", WATCH},
    Role.DEPUTY: SEE | _MEET | _REGISTER | _OWN | {"documents.receive", WATCH},
    Role.MEETING_SECRETARY: frozenset(
        {
            "organisations.view",
            "people.view",
            "meetings.view",
            "figures.view",
            "documents.view",
            "obligations.view",
        }
    )
    | _MEET
    | {"documents.receive"},
    # The committee prepares and records; what closes a meeting is the secretary's or the meeting secretary's.
    Role.CELL_COMMITTEE: SEE | {"meetings.record"},
    Role.IN_CHARGE: SEE,
    # Only through an inspection, which names the organisations and the end: see `actions/inspect.py`.
    Role.INSPECTOR: SEE,
    # What concerns oneself, and nothing of anybody else: it opens no register.
    Role.MEMBER: frozenset({SELF}),
    Role.STATISTICIAN: frozenset({"organisations.view", "figures.view", "targets.view"}),
    Role.ADMINISTRATOR: frozenset({"audit.view", ELEVATE}),
}

NAMES = frozenset({"people.view", "meetings.view", "committees.view", "documents.view"})
"""Powers that show names: only these open rows that hold people."""


def granting(power: str) -> list[str]:
    """The roles that carry a power. Refuses a power nobody could hold: a typo must not lock or open."""
    roles = [role for role, powers in POWERS.items() if power in powers]
    if not roles:
        raise ValueError(f"no role carries the power {power!r}")
    return roles
