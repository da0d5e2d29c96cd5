"""What is known of somebody who enters the register: the same for a form, an import and a bulk load."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from django.utils.translation import gettext as _

from chibo.core.reasons import Reason
from chibo.core.text import name_sort_key, valid_text
from chibo.organisations.models import Organisation
from chibo.people.rules.wording import KNOWN, LONGEST


@dataclass(frozen=True)
class MemberRow:
    """One member of the cell `organisation`. Days are business days; text is as somebody typed it.

    `counted_since` is the first day on which the register of this cell counts the member (opening only; by
    default the business day of the act). `activity` is a state in force on that day, such as exempt.
    """

    organisation: Organisation
    full_name: str
    admitted_on: date
    birth_day: date | None = None
    sex: str = ""
    phone: str = ""
    identity_number: str = ""
    card_number: str = ""
    education: str = ""
    theory: str = ""
    occupation: str = ""
    admission_decision: str = ""
    ceremony_on: date | None = None
    class_on: date | None = None
    confirmed_on: date | None = None
    confirmation_decision: str = ""
    counted_since: date | None = None
    activity: str = ""

    @cached_property
    def name(self) -> str:
        return valid_text(self.full_name)

    @cached_property
    def same_person_key(self) -> tuple[str, date | None]:
        return name_sort_key(self.name), self.birth_day

    def words(self) -> dict[str, str]:
        """What must come from closed lists or keep to a length."""
        return {name: getattr(self, name) for name in (*KNOWN, *LONGEST)}


def named(reasons: Iterable[Reason], row: MemberRow, place: int, rows: int) -> Iterator[Reason]:
    """Reasons that say which of many rows they are about; of one row alone they speak plainly."""
    for reason in reasons:
        words = {"line": place + 1, "name": row.full_name, "message": reason.message}
        yield (
            replace(reason, message=_("Row %(line)s, %(name)s: %(message)s") % words) if rows > 1 else reason
        )
