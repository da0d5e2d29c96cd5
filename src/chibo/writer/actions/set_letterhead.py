"""Set the head of an organisation's papers from a day on (đặt tiêu đề văn bản)."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from chibo.access.power import require
from chibo.core.acts import act, touch, undoes
from chibo.core.days import since
from chibo.core.models import Act
from chibo.core.reasons import refuse_if
from chibo.core.text import valid_text
from chibo.organisations.models import Organisation
from chibo.writer.dating import end_before, locked, put_back, reasons_against_day
from chibo.writer.models import Letterhead
from chibo.writer.rules import reasons_against_letterhead

if TYPE_CHECKING:
    from chibo.accounts.models import User


@transaction.atomic
def set_letterhead(
    *,
    organisation: Organisation,
    issuer: str,
    letters: str,
    place: str,
    by: "User | None",
    on: date,
    above: str = "",
    citing: str = "",
    request_id: UUID | None = None,
) -> Letterhead:
    """From `on`; papers of earlier days keep the head they had. Refused: something missing, a degree of secrecy,
    a day that has a later letterhead already."""
    require(by, "papers.set", at=organisation)
    before = locked(organisation, Letterhead.objects.filter(organisation=organisation))
    texts = {"above": above, "issuer": issuer, "letters": letters, "place": place}
    texts = {name: valid_text(text) for name, text in texts.items()}
    refuse_if([*reasons_against_letterhead(**texts), *reasons_against_day(organisation, before, on)])
    journal = act("paper.letterhead", by=by, at=organisation, on=on, citing=citing, request_id=request_id)
    ended = end_before(before, on, journal)
    made = Letterhead.objects.create(organisation=organisation, during=since(on), began=journal, **texts)
    touch(journal, [*ended, made])
    return made


@undoes("paper.letterhead")
def take_back(journal: Act, void: Act) -> None:
    put_back(Letterhead, journal, void)
