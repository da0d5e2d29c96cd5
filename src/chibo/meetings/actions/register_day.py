"""Register the day of the month on which a cell meets."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from chibo.access.power import require
from chibo.core.acts import act, touch, undoes
from chibo.core.days import show_day, since
from chibo.core.models import Act
from chibo.core.reasons import Reason, refuse_if
from chibo.meetings import facts, opening
from chibo.meetings.models import RegisteredDay
from chibo.organisations.models import Organisation

if TYPE_CHECKING:
    from chibo.accounts.models import User


@transaction.atomic
def register_day(
    *,
    organisation: Organisation,
    day_of_month: int,
    since_day: date,
    by: "User | None",
    on: date,
    citing: str = "",
    request_id: UUID | None = None,
) -> RegisteredDay:
    """Register the day from `since_day` on; the day registered before ends there.

    Refused: not a day of a month, before the cell existed, before the registration in force.
    """
    require(by, "meetings.record", at=organisation)
    facts.lock([organisation.pk])
    last = RegisteredDay.objects.open().filter(organisation=organisation).first()
    refuse_if(
        [*opening.reasons_against_life(organisation, since_day), *_reasons(day_of_month, since_day, last)]
    )
    journal = act("meeting.register_day", by=by, at=organisation, on=on, citing=citing, request_id=request_id)
    if last is not None and last.first_day == since_day:
        last.void(journal)
    elif last is not None:
        last.end(on=since_day, by=journal)
    new = RegisteredDay.objects.create(
        organisation=organisation, day_of_month=day_of_month, during=since(since_day), began=journal
    )
    touch(journal, [new, last] if last else [new])
    return new


def _reasons(day_of_month: int, since_day: date, last: RegisteredDay | None) -> Iterator[Reason]:
    if not 1 <= day_of_month <= 31:
        yield Reason("not_a_day_of_month", _("A month has no day %(day)s.") % {"day": day_of_month})
    if last is not None and since_day < last.first_day:
        yield Reason(
            "not_after_last_change",
            _("The day registered now holds since %(first)s: a new one begins after it.")
            % {"first": show_day(last.first_day)},
            todo=_("Choose a later day, or undo that registration first."),
        )


@undoes("meeting.register_day")
def take_back(journal: Act, void: Act) -> None:
    for fact in RegisteredDay.objects.filter(began=journal):
        fact.void(void)
    for fact in RegisteredDay.objects.filter(ended=journal):
        fact.reopen()
