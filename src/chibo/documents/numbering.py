"""Taking numbers: one series a kind and term, locked while a number is taken."""

from datetime import date

from django.db.models import Max
from django.utils.translation import gettext as _

from chibo.core.days import show_day
from chibo.core.models import Act
from chibo.core.reasons import Reason, Refused
from chibo.documents.models import Document, Series, Taken
from chibo.documents.words import MARKS, join_docno


def series_for(document: Document, day: date, *, lock: bool = True) -> Series:
    """The series of the document's kind on that day, locked. Refused: none was opened."""
    opened = Series.objects.in_force(day).filter(organisation=document.organisation_id, kind=document.kind)
    series = (opened.select_for_update(of=("self",)) if lock else opened).first()
    if series is None:
        raise Refused(no_series(document.kind, day))
    return series


def no_series(kind: str, day: date) -> Reason:
    return Reason(
        "no_series",
        _("No series of numbers %(kind)s is open on %(day)s.")
        % {"kind": MARKS.get(kind) or _("another kind of document"), "day": show_day(day)},
        todo=_("Open the series of the term in the book of documents out first."),
    )


def following(series: Series) -> int:
    """The number after the last one taken; a voided number is not given out again."""
    last: int | None = Taken.objects.filter(series=series).aggregate(last=Max("number"))["last"]
    return series.start if last is None else max(series.start, last + 1)


def take(series: Series, document: Document, number: int | None, journal: Act) -> Taken:
    """The series is locked: nobody else takes a number meanwhile."""
    number = number or following(series)
    before = Taken.objects.filter(series=series, number=number).select_related("voided").first()
    if before is not None:
        raise Refused(taken_before(document, number, voided=before.voided_id is not None))
    return Taken.objects.create(
        series=series,
        organisation_id=series.organisation_id,
        document=document,
        number=number,
        began=journal,
    )


def taken_before(document: Document, number: int, *, voided: bool) -> Reason:
    words = {"docno": join_docno(number, document.symbol)}
    if voided:
        message = _("The number %(docno)s was voided: it stays in the book and is not given out again.")
    else:
        message = _("The number %(docno)s is already taken in the series of this term.")
    return Reason(
        "number_taken", message % words, todo=_("Take the next number, or look up the document that has it.")
    )
