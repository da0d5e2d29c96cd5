"""Admit to the Party (kết nạp), by a decision: counted and probationary from its day."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction

from chibo import rulebook
from chibo.access.power import require_all
from chibo.core import clock
from chibo.core.acts import act, undoes
from chibo.core.reasons import Reason, refuse_if
from chibo.organisations.models import Organisation
from chibo.people import undoing
from chibo.people.entry import write
from chibo.people.facts import Places, known_among
from chibo.people.models import Person
from chibo.people.rows import MemberRow, named
from chibo.people.rules.admission import AdmissionFacts, reasons_not_to_admit
from chibo.people.rules.wording import reasons_against_words
from chibo.people.words import Entry
from chibo.rulebook.book import rules_hash

if TYPE_CHECKING:
    from chibo.accounts.models import User

VERB = "people.admit"


def admit(
    *,
    organisation: Organisation,
    full_name: str,
    on: date,
    decision: str,
    by: "User | None",
    request_id: UUID | None = None,
    **details: Any,
) -> Person:
    """Admit one person by the decision of the day `on`; `details` are further fields of `MemberRow`.

    Refused: too young by months, known in the register, a ceremony before the decision, a day to come, an
    organisation that is no cell or did not exist that day, no decision.
    """
    row = MemberRow(organisation, full_name, admitted_on=on, admission_decision=decision, **details)
    return admit_many(rows=[row], by=by, request_id=request_id)[0]


@transaction.atomic
def admit_many(
    *, rows: Sequence[MemberRow], by: "User | None", request_id: UUID | None = None
) -> list[Person]:
    """Admit everybody in `rows`, each by their own decision, or nobody."""
    require_all(by, ["people.change"], at={row.organisation.pk for row in rows})
    refuse_if(_reasons(rows))
    admitted = []
    for place, given in enumerate(rows):
        # Nobody is admitted as a full member, or counted before the decision.
        row = replace(given, confirmed_on=None, confirmation_decision="", counted_since=None)
        journal = act(
            VERB,
            by=by,
            at=row.organisation,
            on=row.admitted_on,
            citing=row.admission_decision,
            request_id=request_id if place == 0 else None,
            rules=rules_hash([rulebook.at("people.admission_age_min", row.admitted_on)]),
        )
        admitted += write(journal, Entry.ADMITTED, [(row, row.admitted_on)])
    return admitted


def reasons_for(rows: Sequence[MemberRow]) -> Iterator[list[Reason]]:
    """For each row, every reason against it; a fixed number of questions."""
    today, places, known = clock.today(), Places(row.organisation for row in rows), known_among(rows)
    for place, row in enumerate(rows):
        facts = AdmissionFacts(
            day=row.admitted_on,
            today=today,
            place=places.on(row.organisation, row.admitted_on),
            full_name=row.full_name,
            birth_day=row.birth_day,
            decision=row.admission_decision,
            ceremony_on=row.ceremony_on,
            known=place in known,
        )
        youngest = rulebook.at("people.admission_age_min", row.admitted_on)
        yield [*reasons_not_to_admit(facts, youngest), *reasons_against_words(row.words())]


def _reasons(rows: Sequence[MemberRow]) -> Iterator[Reason]:
    for place, (row, found) in enumerate(zip(rows, reasons_for(rows), strict=True)):
        yield from named(found, row, place, len(rows))


undoes(VERB)(undoing.take_back)
