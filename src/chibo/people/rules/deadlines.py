"""Time limits of the way from admission to full membership, by the rule in force on the day they run from."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from chibo.core.days import show_day
from chibo.core.holidays import add_working_days
from chibo.core.reasons import Reason
from chibo.people.rules.admission import official_day
from chibo.people.rules.day_and_place import MONTHS_A_YEAR, months_of_age

if TYPE_CHECKING:
    from chibo.rulebook import Rule


@dataclass(frozen=True)
class Deadline:
    """`by` is the last day on which it is in time, or the day on which something ends."""

    code: str
    label: str
    by: date
    rule: "Rule"


def ceremony(decided_on: date, limit: "Rule") -> Deadline:
    """Counted from the decision, the earliest day it can run from: by some rules receipt comes later."""
    return Deadline("ceremony", _("Ceremony"), add_working_days(decided_on, limit.value), limit)


def end_of_probation(ceremony_on: date, probation: "Rule") -> Deadline:
    return Deadline("probation", _("Probation ends"), official_day(ceremony_on, probation), probation)


def consideration(probation_end: date, limit: "Rule") -> Deadline:
    return Deadline(
        "consideration",
        _("The cell considers the confirmation"),
        add_working_days(probation_end, limit.value),
        limit,
    )


def advice_on_admission(
    *, decided_on: date, ceremony_on: date | None, birth_day: date | None, limit: "Rule", oldest: "Rule"
) -> Iterator[Reason]:
    """What is shown and does not hinder: a late ceremony, an age that needs a consent."""
    last = ceremony(decided_on, limit)
    if ceremony_on is not None and ceremony_on > last.by:
        yield Reason(
            "ceremony_late",
            _(
                "The ceremony of %(ceremony)s is later than %(days)s working days after the decision (%(last)s)."
            )
            % {"ceremony": show_day(ceremony_on), "days": limit.value, "last": show_day(last.by)},
            source=limit.source,
            todo=_("Keep the consent of the competent committee, or the day of receipt, with the file."),
        )
    if birth_day is not None and months_of_age(birth_day, decided_on) > oldest.value * MONTHS_A_YEAR:
        yield Reason(
            "needs_consent_for_age",
            _("Above %(age)s years of age the written consent of the committee under the centre is needed.")
            % {"age": oldest.value},
            source=oldest.source,
        )
