"""Enter a document in the register (vào sổ): one received, or one that was already issued on paper."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import IntegrityError, transaction

from chibo.access.power import require
from chibo.core import clock
from chibo.core.acts import act, touch, undoes
from chibo.core.models import Act
from chibo.core.reasons import Refused, refuse_if
from chibo.documents import numbering, undoing
from chibo.documents.facts import clean, fields_of, known_before, refuse_faults, registered_before
from chibo.documents.models import Document, Step
from chibo.documents.rules import Entry, faults_of, faults_of_issued
from chibo.documents.words import Direction, Stage
from chibo.organisations.models import Organisation

if TYPE_CHECKING:
    from chibo.accounts.models import User


@transaction.atomic
def register(
    *,
    organisation: Organisation,
    entry: Entry,
    by: "User | None",
    on: date,
    issuer: Organisation | None = None,
    request_id: UUID | None = None,
) -> Document:
    """One line of the register. A document out takes its number from the series of its day.

    Refused, before anything is stored: a degree of secrecy, no excerpt, no day, the same document twice, a
    number that is taken.
    """
    require(by, "documents.register", at=organisation)
    entry = named(clean(entry), organisation, on)
    faults = faults_of if entry.direction == Direction.IN else faults_of_issued
    refuse_faults(faults(entry, clock.today()))
    journal = act("document.register", by=by, at=organisation, on=on, request_id=request_id)
    document = write(organisation, entry, journal, issuer)
    touch(journal, [document])
    return document


def named(entry: Entry, organisation: Organisation, on: date) -> Entry:
    """A document out is issued by the organisation itself, under its name of the document's day."""
    if entry.direction == Direction.IN or entry.issuer_name:
        return entry
    standing = organisation.standing_on(entry.day or on) or organisation.standing_on(clock.today())
    return replace(entry, issuer_name=standing.name if standing else "")


def write(
    organisation: Organisation, entry: Entry, journal: Act, issuer: Organisation | None = None
) -> Document:
    """The row, and for a document out its number and its step; all checked but what only the database knows."""
    document = Document(organisation=organisation, issuer=issuer, began=journal, **fields_of(entry))
    if entry.direction == Direction.OUT:
        document.issuer = organisation
        assert entry.day is not None
        series = numbering.series_for(document, entry.day)
        document.number = None  # until it is taken, so that a clash is told as one of the series
        document.save()
        taken = numbering.take(series, document, entry.number, journal)
        document.number = taken.number
        Step.objects.create(
            document=document, organisation=organisation, stage=Stage.ISSUED, on=entry.day, began=journal
        )
    refuse_if(known_before(document))
    try:
        with transaction.atomic():
            document.save()
    except IntegrityError as clash:
        # Somebody entered the same document a moment ago, after we had asked.
        raise Refused(registered_before(document)) from clash
    return document


@undoes("document.register")
def take_back(journal: Act, void: Act) -> None:
    undoing.void_began(journal, void)
