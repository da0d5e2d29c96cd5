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
    IN_CHARGE = "in_charge", _("committee member in charge")
    STATISTICIAN = "statistician", _("statistician")
    ADMINISTRATOR = "administrator", _("administrator")


_SEE = frozenset(
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

POWERS: dict[str, frozenset[str]] = {
    Role.OFFICE_CLERK: _SEE
    | _MEET
    | _REGISTER
    | _BOOK
    | _DECIDE
    | _OWN
    | _LEAD
    | _PROTECT
    | {"organisations.change", "meetings.judge", "rules.change", "acts.void", "access.grant"},
    Role.RECORDS_CLERK: _SEE
    | _MEET
    | _REGISTER
    | _BOOK
    | _OWN
    | _LEAD
    | {"organisations.change", "meetings.judge", "acts.void"},
    Role.SECRETARY: _SEE | _MEET | _REGISTER | _DECIDE | _OWN | {"documents.receive", "acts.void"},
    Role.DEPUTY: _SEE | _MEET | _REGISTER | _OWN | {"documents.receive"},
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
    Role.IN_CHARGE: _SEE,
    Role.STATISTICIAN: frozenset({"organisations.view", "figures.view", "targets.view"}),
    Role.ADMINISTRATOR: frozenset({"audit.view"}),
}

NAMES = frozenset({"people.view", "meetings.view", "committees.view", "documents.view"})
"""Powers that show names: only these open rows that hold people."""


def granting(power: str) -> list[str]:
    """The roles that carry a power. Refuses a power nobody could hold: a typo must not lock or open."""
    roles = [role for role, powers in POWERS.items() if power in powers]
    if not roles:
        raise ValueError(f"no role carries the power {power!r}")
    return roles
