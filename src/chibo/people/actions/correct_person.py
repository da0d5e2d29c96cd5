"""Correct what the register says about a person; days and states change by acts of their own."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import IntegrityError, transaction

from chibo.access.power import require
from chibo.core import clock
from chibo.core.acts import act, undoes
from chibo.core.reasons import Reason, Refused, refuse_if
from chibo.core.text import name_sort_key, valid_text
from chibo.people import undoing
from chibo.people.facts import known_numbers
from chibo.people.models import Member, Person
from chibo.people.rules.admission import already_known, reasons_not_to_correct
from chibo.people.rules.wording import reasons_against_words
from chibo.people.versions import CORRECTED, PERSON_FIELDS, ChangedSince, changes_since, version_of

if TYPE_CHECKING:
    from chibo.accounts.models import User

VERB = "people.correct"
TELL_APART = {"full_name", "birth_day", "identity_number", "card_number"}


@transaction.atomic
def correct_person(
    *,
    person: Person,
    changes: Mapping[str, Any],
    version: str,
    on: date,
    by: "User | None",
    reason: str = "",
    request_id: UUID | None = None,
) -> Person:
    """Write the fields of `changes` (of `CORRECTED`), and only those.

    `version` is what `version_of` said when the record was read. Refused (`ChangedSince`): somebody has
    written since; also no name, a number that the register has elsewhere, a word outside its list.
    """
    person = Person.objects.select_for_update().get(pk=person.pk)
    require(by, "people.change", at=person.home)
    member = Member.objects.select_for_update().get(person=person)
    if version != version_of(person, member):
        raise ChangedSince(changes_since(person, member, version))
    wanted = {name: valid_text(to) if isinstance(to, str) else to for name, to in changes.items()}
    wanted = {name: to for name, to in wanted.items() if to != _now(person, member, name)}
    refuse_if(_reasons(person, member, wanted))
    act(VERB, by=by, at=person.home, on=on, reason=reason, request_id=request_id, touches=[person])
    for name, to in wanted.items():
        setattr(person if name in PERSON_FIELDS else member, name, to)
    try:
        _save(person, member)
    except IntegrityError as clash:
        # Somebody entered the same number a moment ago, after we had asked.
        raise Refused(already_known()) from clash
    return person


def _now(person: Person, member: Member, name: str) -> Any:
    if name not in CORRECTED:
        raise ValueError(f"{name!r} is not corrected here; allowed: {', '.join(CORRECTED)}")
    return getattr(person if name in PERSON_FIELDS else member, name)


def _reasons(person: Person, member: Member, wanted: Mapping[str, Any]) -> Iterator[Reason]:
    after = {name: wanted.get(name, _now(person, member, name)) for name in CORRECTED}
    known = bool(wanted.keys() & TELL_APART) and known_numbers(
        identities=[after["identity_number"]],
        cards=[after["card_number"]],
        names=[name_sort_key(after["full_name"])],
        births=[after["birth_day"]],
        apart_from=person,
    )
    yield from reasons_not_to_correct(
        full_name=after["full_name"],
        birth_day=after["birth_day"],
        today=clock.today(),
        changed=bool(wanted),
        known=bool(known),
    )
    # Only what is written now: an old number that is no number does not hinder another correction.
    yield from reasons_against_words(wanted)


def _save(person: Person, member: Member) -> None:
    person.version += 1
    person.save()
    member.version += 1
    member.save()


undoes(VERB)(undoing.take_back)
