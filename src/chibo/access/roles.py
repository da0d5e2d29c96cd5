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
    }
)
_MEET = frozenset({"meetings.record", "meetings.close", "meetings.reopen"})
_REGISTER = frozenset({"people.change", "committees.change"})
# The book of documents, and who says yes to what goes out; to note what was received and studied is one's own.
_BOOK = frozenset({"documents.register", "documents.receive"})
_DECIDE = frozenset({"documents.approve", "documents.sign"})

POWERS: dict[str, frozenset[str]] = {
    Role.OFFICE_CLERK: _SEE
    | _MEET
    | _REGISTER
    | _BOOK
    | _DECIDE
    | {"organisations.change", "meetings.judge", "rules.change", "acts.void", "access.grant"},
    Role.RECORDS_CLERK: _SEE
    | _MEET
    | _REGISTER
    | _BOOK
    | {"organisations.change", "meetings.judge", "acts.void"},
    Role.SECRETARY: _SEE | _MEET | _REGISTER | _DECIDE | {"documents.receive", "acts.void"},
    Role.DEPUTY: _SEE | _MEET | _REGISTER | {"documents.receive"},
    Role.MEETING_SECRETARY: frozenset(
        {"organisations.view", "people.view", "meetings.view", "figures.view", "documents.view"}
    )
    | _MEET
    | {"documents.receive"},
    Role.IN_CHARGE: _SEE,
    Role.STATISTICIAN: frozenset({"organisations.view", "figures.view"}),
    Role.ADMINISTRATOR: frozenset(),
}

NAMES = frozenset({"people.view", "meetings.view", "committees.view", "documents.view"})
"""Powers that show names: only these open rows that hold people."""


def granting(power: str) -> list[str]:
    """The roles that carry a power. Refuses a power nobody could hold: a typo must not lock or open."""
    roles = [role for role, powers in POWERS.items() if power in powers]
    if not roles:
        raise ValueError(f"no role carries the power {power!r}")
    return roles
