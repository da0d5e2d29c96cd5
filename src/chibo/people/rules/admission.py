"""May somebody be admitted, may the ceremony be recorded, may they become a full member?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from chibo.core.days import show_day
from chibo.core.reasons import Reason
from chibo.people.rules.day_and_place import (
    MONTHS_A_YEAR,
    LifeFacts,
    PlaceFacts,
    months_later,
    months_of_age,
    reasons_against_day,
    reasons_against_place,
    reasons_not_counted,
    reasons_without_decision,
)
from chibo.people.words import Status

if TYPE_CHECKING:
    from chibo.rulebook import Rule


@dataclass(frozen=True)
class AdmissionFacts:
    """`day` is the day of the decision; `known`: the register has this person already, here or elsewhere."""

    day: date
    today: date
    place: PlaceFacts
    full_name: str
    birth_day: date | None
    decision: str
    ceremony_on: date | None
    known: bool


@dataclass(frozen=True)
class ProbationFacts:
    life: LifeFacts
    standing: str
    ceremony_on: date | None
    class_on: date | None
    decision: str


def official_day(ceremony_on: date, probation: "Rule") -> date:
    """The day from which one is a full member: the end of probation, however late the decision comes."""
    return months_later(ceremony_on, probation.value)


def reasons_not_to_admit(facts: AdmissionFacts, youngest: "Rule") -> Iterator[Reason]:
    if not facts.full_name.strip():
        yield Reason("no_name", _("The person needs a name."))
    if facts.known:
        yield already_known()
    yield from reasons_against_day(facts.day, facts.today)
    yield from reasons_against_place(facts.place, facts.day)
    yield from reasons_without_decision(facts.decision)
    yield from reasons_against_birth_day(facts.birth_day, facts.today)
    if facts.birth_day and months_of_age(facts.birth_day, facts.day) < youngest.value * MONTHS_A_YEAR:
        yield Reason(
            "too_young",
            _("On %(day)s this person was not yet %(age)s years old, counted by months.")
            % {"day": show_day(facts.day), "age": youngest.value},
            source=youngest.source,
            todo=_("Check the day of birth and the day of the decision."),
        )
    if facts.ceremony_on is not None:
        yield from reasons_against_ceremony(facts.ceremony_on, facts.day, facts.today)


def already_known() -> Reason:
    """The same words for everybody, here or elsewhere: who and where is not said."""
    return Reason(
        "already_known",
        _("This person is in the register already: carry out a transfer instead."),
        todo=_(
            "Ask the office of the committee above. If it is somebody else of the same name and day of"
            " birth, enter the identity number."
        ),
    )


def reasons_against_birth_day(birth_day: date | None, today: date) -> Iterator[Reason]:
    if birth_day is not None and birth_day >= today:
        yield Reason(
            "born_to_come", _("The day of birth %(day)s is not in the past.") % {"day": show_day(birth_day)}
        )


def reasons_against_ceremony(ceremony_on: date, decided_on: date, today: date) -> Iterator[Reason]:
    if ceremony_on < decided_on:
        yield Reason(
            "ceremony_before_decision",
            _("The ceremony of %(ceremony)s comes before the decision of %(decision)s.")
            % {"ceremony": show_day(ceremony_on), "decision": show_day(decided_on)},
            todo=_("Correct one of the two days."),
        )
    if ceremony_on > today:
        yield Reason(
            "ceremony_to_come",
            _("The ceremony of %(day)s is still to come.") % {"day": show_day(ceremony_on)},
            todo=_("Leave the day of the ceremony empty and enter it when it has been held."),
        )


def reasons_not_to_record_ceremony(life: LifeFacts, standing: str, recorded: date | None) -> Iterator[Reason]:
    yield from reasons_not_counted(life)
    if recorded is not None:
        yield Reason(
            "ceremony_recorded",
            _("The ceremony is recorded already, for %(day)s.") % {"day": show_day(recorded)},
            todo=_("Undo that act first, if its day is wrong."),
        )
    if standing != Status.PROBATIONARY:
        yield not_probationary()


def not_probationary() -> Reason:
    return Reason("not_probationary", _("This person is not a probationary member."))


def reasons_not_to_confirm(facts: ProbationFacts, probation: "Rule", new_class: "Rule") -> Iterator[Reason]:
    yield from reasons_not_counted(facts.life)
    yield from reasons_without_decision(facts.decision)
    if facts.standing != Status.PROBATIONARY:
        yield not_probationary()
    if facts.ceremony_on is None:
        yield Reason(
            "no_ceremony",
            _("Probation is counted from the ceremony, and the day of the ceremony is missing."),
            source=probation.source,
            todo=_("Enter the day of the ceremony first."),
        )
    elif facts.life.day < official_day(facts.ceremony_on, probation):
        yield Reason(
            "probation_not_over",
            _("Probation of %(months)s months from the ceremony of %(ceremony)s ends on %(end)s.")
            % {
                "months": probation.value,
                "ceremony": show_day(facts.ceremony_on),
                "end": show_day(official_day(facts.ceremony_on, probation)),
            },
            source=probation.source,
            todo=_("Confirm on that day or later."),
        )
    yield from _reasons_against_class(facts, new_class)


def _reasons_against_class(facts: ProbationFacts, new_class: "Rule") -> Iterator[Reason]:
    if new_class.value and facts.class_on is None:
        yield Reason(
            "no_class",
            _("The certificate of the class for new members is missing."),
            source=new_class.source,
            todo=_("Enter the day of the certificate."),
        )
    if facts.class_on is not None and facts.class_on > facts.life.day:
        yield Reason("class_after_decision", _("The certificate is later than the decision."))


def reasons_not_to_enter(
    facts: AdmissionFacts, counted_since: date, confirmed_on: date | None
) -> Iterator[Reason]:
    """Somebody who is a member already when the register starts: no rule of admission, but days in order."""
    if not facts.full_name.strip():
        yield Reason("no_name", _("The person needs a name."))
    if facts.known:
        yield already_known()
    yield from reasons_against_day(max(facts.day, counted_since), facts.today)
    yield from reasons_against_place(facts.place, counted_since)
    yield from reasons_against_birth_day(facts.birth_day, facts.today)
    if counted_since < facts.day:
        yield Reason(
            "counted_before_admission",
            _("Counted since %(since)s, but admitted only on %(admitted)s.")
            % {"since": show_day(counted_since), "admitted": show_day(facts.day)},
            todo=_("Correct one of the two days."),
        )
    if facts.ceremony_on is not None:
        yield from reasons_against_ceremony(facts.ceremony_on, facts.day, facts.today)
    if confirmed_on is not None:
        yield from _reasons_against_confirmed(confirmed_on, facts)


def _reasons_against_confirmed(confirmed_on: date, facts: AdmissionFacts) -> Iterator[Reason]:
    yield from reasons_against_day(confirmed_on, facts.today)
    if confirmed_on < (facts.ceremony_on or facts.day):
        yield Reason(
            "confirmed_before_admission",
            _("Full member since %(confirmed)s, but admitted only on %(admitted)s.")
            % {"confirmed": show_day(confirmed_on), "admitted": show_day(facts.ceremony_on or facts.day)},
            todo=_("Correct one of the two days."),
        )


def reasons_not_to_correct(
    *, full_name: str, birth_day: date | None, today: date, changed: bool, known: bool
) -> Iterator[Reason]:
    if not changed:
        yield Reason("nothing_changed", _("Nothing is different from what the register says."))
    if not full_name:
        yield Reason("no_name", _("The person needs a name."))
    if known:
        yield already_known()
    yield from reasons_against_birth_day(birth_day, today)
