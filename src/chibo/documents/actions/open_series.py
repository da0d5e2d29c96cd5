"""Open series of numbers for a term (mở sổ nhiệm kỳ); the first number can be set."""

from collections.abc import Iterable
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
from chibo.documents.models import Series, Taken
from chibo.documents.rules import LARGEST_NUMBER
from chibo.documents.words import MARKS, Kind
from chibo.organisations.models import Organisation

if TYPE_CHECKING:
    from chibo.accounts.models import User


@transaction.atomic
def open_series(
    *,
    organisation: Organisation,
    kinds: Iterable[str],
    by: "User | None",
    on: date,
    start: int = 1,
    request_id: UUID | None = None,
) -> list[Series]:
    """From `on`, the first day of the term; the series of the term before ends there.

    Refused: a later or equal series of a kind is open, a number of the old series bears a later day.
    """
    require(by, "documents.register", at=organisation)
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    wanted = list(dict.fromkeys(kinds))
    open_now = Series.objects.open().filter(organisation=organisation, kind__in=wanted)
    before = list(open_now.select_for_update(of=("self",)))
    refuse_if(_reasons(wanted, before, on, start))
    journal = act("series.open", by=by, at=organisation, on=on, request_id=request_id)
    for series in before:
        series.end(on=on, by=journal)
    opened = [
        Series.objects.create(
            organisation=organisation, kind=kind, start=start, during=since(on), began=journal
        )
        for kind in wanted
    ]
    touch(journal, [*before, *opened])
    return opened


def _reasons(kinds: list[str], before: list[Series], on: date, start: int) -> list[Reason]:
    reasons = []
    if not kinds or not set(kinds) <= set(Kind.values):
        reasons.append(Reason("no_kind", _("Choose the kinds of documents.")))
    if not 1 <= start <= LARGEST_NUMBER:
        reasons.append(Reason("bad_number", _("A number of a document lies between 1 and 999999.")))
    later = Taken.objects.filter(series__in=before, document__day__gte=on).values_list("series", flat=True)
    for series in before:
        if series.first_day >= on or series.pk in set(later):
            words = {"kind": MARKS[series.kind] or Kind.OTHER.label, "day": show_day(series.first_day)}
            message = _("The series %(kind)s opened on %(day)s is in use on that day or later.")
            reasons.append(Reason("series_there", message % words, todo=_("Choose a later first day.")))
    return reasons


@undoes("series.open")
def take_back(journal: Act, void: Act) -> None:
    opened = list(Series.objects.filter(began=journal))
    if Taken.objects.filter(series__in=opened).exists():
        message = _("Numbers were taken from the series: it cannot be undone.")
        refuse_if([Reason("series_used", message)])
    for series in opened:
        series.void(void)
    for series in Series.objects.filter(ended=journal):
        series.reopen()
