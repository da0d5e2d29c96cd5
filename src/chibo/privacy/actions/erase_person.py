"""Erase what names somebody; what is counted stays. It cannot be undone."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from chibo import rulebook
from chibo.access.power import require
from chibo.core.acts import act
from chibo.core.reasons import refuse_if
from chibo.core.text import valid_text
from chibo.people.models import Member, Person
from chibo.privacy.facts import erasure_facts, retention
from chibo.privacy.models import Erasure
from chibo.privacy.rules import reasons_not_to_erase
from chibo.privacy.words import ERASED_NAME

if TYPE_CHECKING:
    from chibo.accounts.models import User

VERB = "privacy.erase"


@transaction.atomic
def erase_person(
    *,
    person: Person,
    decision: str,
    reason: str,
    by: "User | None",
    on: date,
    request_id: UUID | None = None,
) -> Erasure:
    """Name, day of birth, phone, identity and card number go; memberships, states, sex, education, occupation stay.

    The history is cleared afterwards by the owner of the database (`clear_history`). Refused: while the member is
    counted, before the time for keeping the data is over or while nobody has fixed it, without decision and reason.
    """
    require(by, "people.erase", at=person.home)
    person = Person.objects.select_for_update().get(pk=person.pk)
    decision, reason = valid_text(decision), valid_text(reason)
    keep = retention(person.home, on)
    refuse_if(reasons_not_to_erase(erasure_facts(person, on, decision=decision, reason=reason), keep))
    journal = act(
        VERB,
        by=by,
        at=person.home,
        on=on,
        citing=decision,
        reason=reason,
        rules=rulebook.rules_hash([keep]),
        request_id=request_id,
        touches=[person],
    )
    person.full_name, person.birth_day, person.phone, person.user = ERASED_NAME, None, "", None
    person.version += 1
    person.save()
    for member in Member.objects.select_for_update().filter(person=person):
        member.identity_number = member.card_number = ""
        member.version += 1
        member.save()
    return Erasure.objects.create(
        person=person, organisation=person.home, decision=decision, on=on, began=journal
    )
