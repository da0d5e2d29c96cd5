"""Ask for a correction of one's own record."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from chibo.core.acts import act, touch
from chibo.core.reasons import refuse_if
from chibo.core.secrecy import reasons_against_secrets
from chibo.core.text import valid_text
from chibo.people.models import Person
from chibo.people.rules.wording import reasons_against_words
from chibo.people.versions import CORRECTED
from chibo.privacy.models import CorrectionRequest
from chibo.privacy.rules import reasons_not_to_ask
from chibo.privacy.values import stored

if TYPE_CHECKING:
    from chibo.accounts.models import User

VERB = "privacy.ask"


@transaction.atomic
def ask_correction(
    *, field: str, asked: str, why: str, by: "User", on: date, request_id: UUID | None = None
) -> CorrectionRequest:
    """`asked` as the register stores it (a day as 2022-07-03). About oneself only: no power is needed.

    Refused: an unknown field, nothing new, an open request about the same field, a number that is none.
    """
    person = Person.objects.get(user=by)
    asked, why = valid_text(asked), valid_text(why)
    known = field in CORRECTED
    before = stored(person, field) if known else ""
    open_one = CorrectionRequest.objects.open().filter(person=person, field=field).exists()
    refuse_if(reasons_not_to_ask(field_known=known, asked=asked, before=before, open_one=open_one))
    refuse_if(reasons_against_words({field: asked}))
    refuse_if(reasons_against_secrets((asked, why)))
    journal = act(VERB, by=by, at=person.home, on=on, request_id=request_id)
    request = CorrectionRequest.objects.create(
        person=person,
        organisation=person.home,
        field=field,
        before=before,
        asked=asked,
        why=why,
        on=on,
        began=journal,
    )
    touch(journal, [request])
    return request
