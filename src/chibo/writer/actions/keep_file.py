"""Keep the file of a document as it was issued; it is part of the act that issues it, and of its undoing."""

from typing import TYPE_CHECKING

from django.db import transaction

from chibo.core.acts import touch
from chibo.core.models import Act
from chibo.core.reasons import refuse_if
from chibo.documents.models import Document
from chibo.organisations.models import Organisation
from chibo.writer import store
from chibo.writer.checking import reasons_against_file
from chibo.writer.models import PaperFile

if TYPE_CHECKING:
    from collections.abc import Iterable


@transaction.atomic
def keep_file(
    *,
    document: Document,
    organisation: Organisation,
    content: bytes,
    name: str,
    journal: Act,
    internal: bool = False,
    about: Organisation | None = None,
) -> PaperFile:
    """Under the act `journal`, whose action has asked for the power. Refused: no Word file or too large, a degree
    of secrecy, a disk that does not give back what was written."""
    refuse_if(reasons_against_file(content, name))
    made = PaperFile.objects.create(
        document=document,
        organisation=organisation,
        about=about,
        internal=internal,
        sha256=store.keep(content),
        name=name,
        size=len(content),
        began=journal,
    )
    touch(journal, [made])
    return made


def void_files(_document: Document, journal: Act, void: Act) -> None:
    """The act that kept them is undone: the rows are voided, what was stored stays on the disk."""
    kept: Iterable[PaperFile] = PaperFile.objects.standing().filter(began=journal)
    for file in kept:
        file.voided = void
        file.save(update_fields=["voided"])
