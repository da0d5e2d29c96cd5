"""Two clerks at one record: what has changed since the second one opened it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from chibo.core.reasons import Reason, Refused
from chibo.people.models import Member, Person

PERSON_FIELDS = ("full_name", "birth_day", "sex", "phone")
MEMBER_FIELDS = (
    "identity_number",
    "card_number",
    "education",
    "theory",
    "occupation",
    "admission_decision",
)
CORRECTED = (*PERSON_FIELDS, *MEMBER_FIELDS)


@dataclass(frozen=True)
class Change:
    """A field somebody else changed: its name in the form, its label, its value now."""

    field: str
    label: str
    now: Any
    shown: str = ""


class ChangedSince(Refused):
    """The record is no longer the one the clerk saw; `.changes` says what is different."""

    def __init__(self, changes: Sequence[Change]) -> None:
        self.changes = tuple(changes)
        listed = ", ".join(change.label for change in changes) or _("another act")
        super().__init__(
            Reason(
                "changed_since",
                _("Somebody else has changed this record since you opened it: %(fields)s.")
                % {"fields": listed},
                todo=_("Your entries are still in the form. Look at what has changed, then save again."),
            )
        )


def version_of(person: Person, member: Member) -> str:
    return f"{person.version}.{member.version}"


def changes_since(person: Person, member: Member, version: str) -> list[Change]:
    """The corrected fields that differ from the record as it was at `version`."""
    found: list[Change] = []
    for record, fields, seen in zip(
        (person, member), (PERSON_FIELDS, MEMBER_FIELDS), _numbers(version), strict=True
    ):
        before = _at(record, seen)
        for name in fields:
            now = getattr(record, name)
            if before is not None and getattr(before, name) != now:
                label: Any = record._meta.get_field(name)
                said = getattr(record, f"get_{name}_display", lambda now=now: str(now))
                found.append(Change(name, str(label.verbose_name), now, str(said())))
    return found


def values_at(person: Person, member: Member, version: str) -> dict[str, Any]:
    """The corrected fields as somebody saw them at `version`; as they are now, if that is not known."""
    found: dict[str, Any] = {}
    records: tuple[Any, Any] = (person, member)
    for record, fields, seen in zip(records, (PERSON_FIELDS, MEMBER_FIELDS), _numbers(version), strict=True):
        before = _at(record, seen) if seen != record.version else None
        found |= {name: getattr(before or record, name) for name in fields}
    return found


def _at(record: Any, version: int) -> Any:
    return record.events.filter(version=version).order_by("pgh_id").last()


def _numbers(version: str) -> tuple[int, int]:
    try:
        one, other = version.split(".")
        return int(one), int(other)
    except ValueError:
        return 0, 0
