"""End a post in a committee (thôi giữ chức vụ, hết nhiệm kỳ)."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from chibo.access.power import require
from chibo.committees.models import Seat
from chibo.committees.rules import reasons_not_to_vacate
from chibo.committees.words import Post
from chibo.core.acts import act, undoes
from chibo.core.days import DateRange, show_day
from chibo.core.models import Act
from chibo.core.reasons import Reason, refuse_if
from chibo.organisations.models import Organisation

if TYPE_CHECKING:
    from chibo.accounts.models import User


@transaction.atomic
def vacate_seat(
    *,
    seat: Seat,
    by: "User | None",
    on: date,
    citing: str = "",
    reason: str = "",
    request_id: UUID | None = None,
) -> Seat:
    """`on` is the first day on which the post is no longer held. Refused: ended before, not begun by then."""
    require(by, "committees.change", at=seat.organisation)
    Organisation.objects.select_for_update().get(pk=seat.organisation_id)
    seat = Seat.objects.select_for_update(of=("self",)).get(pk=seat.pk)
    refuse_if(reasons_not_to_vacate(seat.first_day, seat.end_day, seat.voided_id is not None, on))
    journal = act(
        "committee.vacate",
        by=by,
        at=seat.organisation,
        on=on,
        citing=citing,
        reason=reason,
        request_id=request_id,
        touches=[seat],
    )
    seat.end(on=on, by=journal)
    return seat


@undoes("committee.vacate")
def take_back(journal: Act, void: Act) -> None:
    seats = list(Seat.objects.select_for_update(of=("self",)).filter(ended=journal))
    refuse_if(reason for seat in seats for reason in _reasons_not_to_reopen(seat))
    for seat in seats:
        seat.reopen()


def _reasons_not_to_reopen(seat: Seat) -> list[Reason]:
    """The post, or a second one of the same person, may have been filled since."""
    since_then = DateRange(seat.end_day, None, "[)")
    later = Seat.objects.overlapping(since_then).filter(organisation=seat.organisation_id).exclude(pk=seat.pk)
    same_person = later.filter(body=seat.body, person=seat.person_id).first()
    secretary = later.filter(post=Post.SECRETARY).first() if seat.post == Post.SECRETARY else None
    return [
        Reason(
            "filled_since",
            _("The post was filled again from %(day)s.") % {"day": show_day(other.first_day)},
            todo=_("Undo that one first."),
        )
        for other in {other for other in (same_person, secretary) if other}
    ]
