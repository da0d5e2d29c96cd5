"""Take over the half-year sheet of an organisation (nhận phiếu): everything in it, or nothing.

What it brings is recorded by the actions of each register, with acts of their own; the act of taking names them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from chibo.access.power import require
from chibo.committees.actions.record_congresses import record_congresses
from chibo.core import clock
from chibo.core.acts import act, name_in_events, touch, undoes, void
from chibo.core.models import Act, Touch
from chibo.core.periods import Period
from chibo.core.reasons import refuse_if
from chibo.emulation.actions.register_models import register_models
from chibo.emulation.actions.register_organisations import register_organisations
from chibo.exchange import form
from chibo.exchange.looking import Look, look
from chibo.exchange.models import TakenSheet
from chibo.exchange.reading import Sent, read
from chibo.exchange.results import Outcome
from chibo.obligations.actions.note import note
from chibo.organisations.models import Organisation
from chibo.people.actions.admit import admit_many

if TYPE_CHECKING:
    from chibo.accounts.models import User

VERB = "sheet.take"


@dataclass(frozen=True)
class Taken:
    """What became of a sheet. `sheet` is its row, also that of the same file taken before; none where nothing was
    new, or where it was only looked at."""

    outcome: Outcome
    look: Look
    sheet: TakenSheet | None = None


def take_sheet(
    *,
    organisation: Organisation,
    content: bytes,
    by: "User | None",
    on: date,
    request_id: UUID | None = None,
    period: Period | None = None,
) -> Taken:
    """Refused: what `read` and `look` refuse, and every fault with its cell; nothing is half-recorded.

    The same file sent again, and another file that says nothing new, do nothing and are no fault. `period` refuses a
    sheet of another one.
    """
    return take_read(
        organisation=organisation, sent=read(content), by=by, on=on, request_id=request_id, period=period
    )


@transaction.atomic
def take_read(
    *,
    organisation: Organisation,
    sent: Sent,
    by: "User | None",
    on: date,
    request_id: UUID | None = None,
    period: Period | None = None,
) -> Taken:
    """`take_sheet` of a file that was read before."""
    require(by, "sheets.take", at=organisation)
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    looked = look(organisation, sent, clock.today(), period)
    if looked.earlier is not None:
        return Taken(Outcome.NOTHING_NEW, looked, looked.earlier)
    refuse_if(fault.in_words() for fault in looked.faults)
    if not looked.rows:
        return Taken(Outcome.NOTHING_NEW, looked)
    journal = act(VERB, by=by, at=organisation, on=on, request_id=request_id)
    sheet = TakenSheet.objects.create(
        organisation=organisation,
        kind=form.KIND,
        first=sent.mark.period.first,
        end=sent.mark.period.end,
        sha256=sent.digest,
        rows=looked.rows,
        on=on,
        began=journal,
    )
    touch(journal, [sheet, *_record(looked, by, on)])
    return Taken(Outcome.TAKEN, looked, sheet)


def _record(looked: Look, by: "User | None", on: date) -> Iterable[Act]:
    """The acts by which the registers recorded it, each once."""
    return {journal.pk: journal for journal in _acts(looked, by, on)}.values()


def _acts(looked: Look, by: "User | None", on: date) -> Iterator[Act]:
    if looked.marks.rows:
        yield from (mark.began for mark in note(rows=looked.marks.rows, by=by, on=on))
    if looked.congresses.rows:
        yield from (one.began for one in record_congresses(rows=looked.congresses.rows, by=by, on=on))
    if looked.registrations.rows:
        made = register_organisations(rows=looked.registrations.rows, by=by, on=on)
        yield from (registration.began for registration in made)
    if looked.models.rows:
        yield from (model.began for model in register_models(rows=looked.models.rows, by=by, on=on))
    if looked.admissions.rows:
        yield from (person.recorded for person in admit_many(rows=looked.admissions.rows, by=by))


@undoes(VERB)
def give_back(journal: Act, undone: Act) -> None:
    """Everything the sheet brought, the last first. Refused, naming them, while later acts touch any of it; what was
    undone by itself before stays so."""
    brought = Touch.objects.filter(act=journal, label=Act._meta.label_lower).values("object_id")
    for inner in Act.objects.filter(pk__in=brought, voided_by=None).order_by("-pk"):
        void(inner, by=undone.actor, on=undone.day, reason=undone.reason)
    name_in_events(undone)
    for sheet in TakenSheet.objects.standing().filter(began=journal):
        sheet.voided = undone
        sheet.save()
