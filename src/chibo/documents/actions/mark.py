"""Note that a document was received, or studied (đã nhận, đã quán triệt), by organisations below."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from chibo.access.power import require_all
from chibo.core import clock
from chibo.core.acts import act, undoes
from chibo.core.models import Act
from chibo.core.reasons import Reason, Refused, refuse_if
from chibo.documents.models import Dissemination
from chibo.documents.rules import reasons_not_to_mark
from chibo.documents.undoing import put_back

if TYPE_CHECKING:
    from chibo.accounts.models import User


def mark_received(
    rows: Iterable[Dissemination], *, by: "User | None", on: date, request_id: UUID | None = None
) -> list[Dissemination]:
    """`on` is the day on which it arrived. Refused: noted before, a day before it was sent."""
    return _mark(rows, study=False, by=by, on=on, request_id=request_id)


def mark_studied(
    rows: Iterable[Dissemination], *, by: "User | None", on: date, request_id: UUID | None = None
) -> list[Dissemination]:
    """Who has studied it has received it: an open day of receipt becomes the same day."""
    return _mark(rows, study=True, by=by, on=on, request_id=request_id)


@transaction.atomic
def _mark(
    rows: Iterable[Dissemination], *, study: bool, by: "User | None", on: date, request_id: UUID | None
) -> list[Dissemination]:
    """All of them or none; one act for each organisation."""
    wanted = [row.pk for row in rows]
    fresh = Dissemination.objects.standing().select_for_update(of=("self",)).filter(pk__in=wanted)
    locked = list(fresh.select_related("organisation").order_by("pk"))
    if not locked or len(locked) < len(set(wanted)):
        raise Refused(Reason("nobody", _("Choose the organisations it is noted for.")))
    require_all(by, ["documents.receive"], at=[row.organisation_id for row in locked])
    refuse_if(dict.fromkeys(reason for row in locked for reason in _reasons(row, on, study)))
    for row in locked:
        act(
            "document.study" if study else "document.receive",
            by=by,
            at=row.organisation,
            on=on,
            request_id=request_id,
            touches=[row],
        )
        request_id = None  # a request id names one act: the first
        row.received_on = row.received_on or on
        if study:
            row.studied_on = on
        row.save()
    return locked


def _reasons(row: Dissemination, on: date, study: bool) -> Iterable[Reason]:
    return reasons_not_to_mark(
        sent_on=row.sent_on,
        received_on=row.received_on,
        studied_on=row.studied_on,
        on=on,
        today=clock.today(),
        study=study,
    )


@undoes("document.receive")
@undoes("document.study")
def take_back(journal: Act, void: Act) -> None:
    for row in Dissemination.objects.filter(events__pgh_act=journal.pk).distinct():
        put_back(row, journal)
