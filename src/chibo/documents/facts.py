"""What rules are asked about: a document as it stands, locked."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from chibo.access.power import require
from chibo.core.reasons import Reason, refuse_if
from chibo.core.secrecy import reasons_against_secrets
from chibo.core.text import valid_text
from chibo.documents.models import Document, Step
from chibo.documents.rules import LONGEST, Entry, Fault
from chibo.documents.words import Direction, Stage

if TYPE_CHECKING:
    from chibo.accounts.models import User


def locked(document: Document, by: "User | None", power: str) -> Document:
    """The document fresh and locked, for somebody who may change it where it is registered."""
    require(by, power, at=document.organisation)
    return Document.objects.select_for_update(of=("self",)).get(pk=document.pk)


def stage_of(document: Document) -> int:
    """How far a document out has come; a document in has come all the way."""
    if document.direction == Direction.IN:
        return Stage.ISSUED
    stages: Iterable[int] = Step.objects.standing().filter(document=document).values_list("stage", flat=True)
    return max(stages, default=Stage.DRAFT)


def clean(entry: Entry) -> Entry:
    """The entry as it may be stored: composed letters, no stray blanks. Refused: unreadable characters."""
    texts = {name: valid_text(text) for name, text in entry.texts.items()}
    return Entry(**{**vars(entry), **texts})


def entry_of(document: Document) -> Entry:
    """A document as a line of the register."""
    names = ("direction", "kind", "number", "day", "authority", "received_on", *LONGEST)
    return Entry(**{name: getattr(document, name) for name in names})


def fields_of(entry: Entry) -> dict[str, object]:
    return dict(vars(entry))


def refuse_faults(faults: Iterable[Fault]) -> None:
    """All faults of one form at once, each reason once."""
    refuse_if(dict.fromkeys(fault.reason for fault in faults))


def refuse_secrets(*texts: str) -> None:
    """Before anything is written: no text that bears a degree of secrecy."""
    refuse_if(reasons_against_secrets(texts))


def known_before(document: Document) -> Iterator[Reason]:
    """Issuer, number, symbol and day stand in this register already."""
    document.set_keys()
    if document.number is None:
        return
    same = Document.objects.standing().filter(
        organisation=document.organisation_id,
        issuer_key=document.issuer_key,
        number=document.number,
        symbol_key=document.symbol_key,
        day=document.day,
    )
    if same.exclude(pk=document.pk).exists():
        yield registered_before(document)


def registered_before(document: Document) -> Reason:
    return Reason(
        "registered_before",
        _("%(docno)s of this issuer and day already stands in the register.") % {"docno": document.docno},
        todo=_("Search for it, and correct or complete the line that is there."),
    )
