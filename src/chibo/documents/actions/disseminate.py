"""Send a document down (phổ biến, gửi xuống): to organisations at or below the one that has registered it."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from chibo.core import clock
from chibo.core.acts import act, touch, undoes
from chibo.core.days import show_day
from chibo.core.models import Act
from chibo.core.reasons import Reason, refuse_if
from chibo.documents import undoing
from chibo.documents.facts import locked, stage_of
from chibo.documents.models import Dissemination, Document
from chibo.documents.rules import reasons_not_to_disseminate
from chibo.organisations.models import Organisation

if TYPE_CHECKING:
    from chibo.accounts.models import User


@transaction.atomic
def disseminate(
    *,
    document: Document,
    to: Iterable[Organisation],
    by: "User | None",
    on: date,
    request_id: UUID | None = None,
) -> list[Dissemination]:
    """Those who have it already are passed over. Refused: not issued, voided, nobody left, one that does not
    stand below on that day."""
    document = locked(document, by, "documents.register")
    wanted = {organisation.pk for organisation in to}
    below = Organisation.objects.within(document.organisation, on).exclude(pk=document.organisation_id)
    there = set(below.filter(pk__in=wanted).values_list("pk", flat=True))
    have = Dissemination.objects.standing().filter(document=document)
    fresh = sorted(there - set(have.values_list("organisation_id", flat=True)))
    reasons = list(
        reasons_not_to_disseminate(
            direction=document.direction,
            stage=stage_of(document),
            voided=document.voided_id is not None,
            chosen=len(fresh),
        )
    )
    if wanted - there:
        words = {"day": show_day(on)}
        message = _("Some of the organisations do not stand below yours on %(day)s.") % words
        reasons.append(Reason("not_below", message))
    first = document.received_on or document.day
    if on > clock.today() or (first and on < first):
        message = _("A document is sent down on or after its own day, and not in days to come.")
        reasons.append(Reason("sent_before", message))
    refuse_if(reasons)
    journal = act(
        "document.disseminate",
        by=by,
        at=document.organisation,
        on=on,
        request_id=request_id,
        touches=[document],
    )
    sent = write(document, fresh, on, journal)
    touch(journal, sent)
    return sent


def write(document: Document, to: Iterable[int], on: date, journal: Act) -> list[Dissemination]:
    """The rows; all checked. What goes down in the act that issues it is undone with that act."""
    return Dissemination.objects.bulk_create(
        Dissemination(
            document=document,
            sender_id=document.organisation_id,
            organisation_id=pk,
            sent_on=on,
            began=journal,
        )
        for pk in to
    )


undoes("document.disseminate")(undoing.void_began)
