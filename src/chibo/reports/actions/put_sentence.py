"""Put the sentence of a figure, a target or a weakness into the notice (đưa vào thông báo)."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from chibo.core.acts import act, undoes
from chibo.core.reasons import Reason, Refused, refuse_if
from chibo.reports import texts, undoing
from chibo.reports.actions.edit_section import write
from chibo.reports.facts import editable, locked_row
from chibo.reports.models import Review, Section
from chibo.reports.phrases import part_of, sentence
from chibo.reports.rules import LONGEST_PART, reasons_against_length
from chibo.reports.told import tell
from chibo.reports.words import Part

if TYPE_CHECKING:
    from chibo.accounts.models import User


@transaction.atomic
def put_sentence(
    *, review: Review, id: str, by: "User | None", on: date, request_id: UUID | None = None
) -> Section:
    """At the end of the part it belongs to. What somebody else wrote meanwhile stays: the sentence comes after it.

    Refused: nothing to say (a weakness of nobody, a target that is not due), the same sentence twice.
    """
    review = editable(review, by)
    section = locked_row(Section.objects.get(review=review, part=part_of(id)))
    told = tell(review, on)
    if id not in told.book:
        raise Refused(
            Reason("unknown_figure", _("There is no such figure."), todo=_("Choose one of the list."))
        )
    said = sentence(id, told)
    if not said:
        raise Refused(Reason("nothing_to_say", _("The records give nothing to say about this.")))
    if said.rstrip(".").casefold() in section.text.casefold():
        raise Refused(
            Reason(
                "said_before",
                _("This sentence stands in the notice already."),
                todo=_("Edit the part instead."),
            )
        )
    text = texts.add_sentence(section.text, said)
    refuse_if(reasons_against_length(text, LONGEST_PART, name=str(Part(section.part).label)))
    act("review.put", by=by, at=review.organisation, on=on, request_id=request_id, touches=[section])
    return write(section, text)


undoes("review.put")(undoing.take_back)
