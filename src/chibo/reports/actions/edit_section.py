"""Write a part of the notice, or have it composed from the records."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from chibo.core.acts import act, undoes
from chibo.core.reasons import Reason, Refused, refuse_if
from chibo.reports import undoing
from chibo.reports.facts import changed_meanwhile, clean, editable, locked_row, name_on, refuse_text
from chibo.reports.models import Section
from chibo.reports.phrases import default_parts
from chibo.reports.rules import LONGEST_PART, reasons_against_length
from chibo.reports.texts import plain
from chibo.reports.told import tell
from chibo.reports.words import Part

if TYPE_CHECKING:
    from chibo.accounts.models import User


@transaction.atomic
def edit_section(
    *,
    section: Section,
    text: str,
    version: int,
    by: "User | None",
    on: date,
    request_id: UUID | None = None,
) -> Section:
    """Refused: changed by somebody else since `version` (saying what it says now), submitted, a broken figure, the
    name of a weak organisation, a degree of secrecy."""
    review = editable(section.review, by)
    section = locked_row(section)
    text = clean(text)
    if version != section.version:
        raise changed_meanwhile(plain(section.text))
    if text == section.text:
        raise Refused(Reason("nothing_changed", _("Nothing was changed.")))
    refuse_if(reasons_against_length(text, LONGEST_PART, name=str(Part(section.part).label)))
    refuse_text([text], tell(review, on))
    act("review.edit", by=by, at=review.organisation, on=on, request_id=request_id, touches=[section])
    return write(section, text)


@transaction.atomic
def compose(*, section: Section, by: "User | None", on: date, request_id: UUID | None = None) -> Section:
    """From the records; what people have written is not overwritten."""
    review = editable(section.review, by)
    section = locked_row(section)
    if section.text:
        raise Refused(
            Reason(
                "part_not_empty",
                _("This part has been written already."),
                todo=_("Delete its text first if it shall be composed again."),
            )
        )
    told = tell(review, on)
    act("review.compose", by=by, at=review.organisation, on=on, request_id=request_id, touches=[section])
    return write(section, default_parts(review, told, name_on(review, told.window.on))[Part(section.part)])


def write(section: Section, text: str) -> Section:
    section.text = text
    section.version += 1
    section.save()
    return section


undoes("review.edit")(undoing.take_back)
undoes("review.compose")(undoing.take_back)
