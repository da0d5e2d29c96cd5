"""Writing many marks at once: one act for each organisation and obligation, a fixed number of statements."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from chibo.core.acts import act_for_each, touch_each
from chibo.core.models import Act
from chibo.core.reasons import Reason, Refused
from chibo.obligations.facts import named, names_of
from chibo.obligations.marking import MarkFacts
from chibo.obligations.models import Mark
from chibo.obligations.rows import MarkRow
from chibo.obligations.words import BY_THE_SUPERIOR
from chibo.organisations.models import Organisation

if TYPE_CHECKING:
    from chibo.accounts.models import User

BATCH = 1000
Reasons = Callable[[MarkFacts], Iterable[Reason]]


def reasons_named(rows: Sequence[MarkRow], facts: Sequence[MarkFacts], reasons: Reasons) -> Iterator[Reason]:
    """Why not, each reason with the organisation it is about where there are several."""
    if not rows:
        yield Reason("nobody", _("Choose the organisations it is noted for."))
    faults = [(row, reason) for row, known in zip(rows, facts, strict=True) for reason in reasons(known)]
    if not faults:
        return
    names = names_of({row.organisation.pk for row, _reason in faults})
    for row, reason in faults:
        yield named(reason, names.get(row.organisation.pk, ""))


def write(
    verb: str, rows: Sequence[MarkRow], *, by: "User | None", on: date, request_id: UUID | None
) -> list[Mark]:
    """The act of a superior's judgement stands at the organisation that gave the order, with one act for each
    organisation that is judged: undoing one leaves the others."""
    groups = {(row.obligation.organisation_id, row.organisation.pk): _place(row) for row in rows}
    keys = list(groups)
    journals = act_for_each(verb, by=by, at=[groups[key] for key in keys], on=on, request_id=request_id)
    acts: dict[tuple[int, int], Act] = dict(zip(keys, journals, strict=True))
    marks = [_mark(row, acts[row.obligation.organisation_id, row.organisation.pk]) for row in rows]
    try:
        with transaction.atomic():
            made = Mark.objects.bulk_create(marks, batch_size=BATCH)
    except IntegrityError as clash:
        if "mark_once" not in str(clash):
            raise
        # Somebody noted the same a moment ago, after we had asked.
        raise Refused(Reason("noted_meanwhile", _("Somebody has just noted one of these steps."))) from clash
    touch_each((mark.began, mark) for mark in made)
    return made


def _place(row: MarkRow) -> Organisation:
    return row.obligation.organisation if row.stage in BY_THE_SUPERIOR else row.organisation


def _mark(row: MarkRow, journal: Act) -> Mark:
    said = row.said
    return Mark(obligation=row.obligation, organisation=row.organisation, began=journal, **vars(said))
