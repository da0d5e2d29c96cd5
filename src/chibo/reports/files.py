"""Files of a notice: built from its paper, kept by sha256, found again."""

from django.utils.translation import gettext as _

from chibo.core.models import Act
from chibo.core.reasons import Reason, Refused
from chibo.documents.models import Document
from chibo.organisations.models import Organisation
from chibo.reports.models import Review
from chibo.writer import docx, store
from chibo.writer.actions.keep_file import keep_file
from chibo.writer.letterheads import template_on
from chibo.writer.models import PaperFile
from chibo.writer.paper import Paper
from chibo.writer.rules import file_name


def build(organisation: Organisation, paper: Paper) -> bytes:
    """By the office's own template where there is one for the kind."""
    return docx.build(paper, template_on(organisation, paper.kind, paper.profile_day))


def keep(
    document: Document,
    paper: Paper,
    journal: Act,
    *,
    suffix: str = "",
    about: Organisation | None = None,
    internal: bool = False,
) -> PaperFile:
    """Under the act that issues the document."""
    stem, dot, extension = file_name(document.number, document.symbol, "docx").rpartition(".")
    return keep_file(
        document=document,
        organisation=document.organisation,
        content=build(document.organisation, paper),
        name=f"{stem}-{suffix}{dot}{extension}" if suffix else f"{stem}{dot}{extension}",
        journal=journal,
        internal=internal,
        about=about,
    )


def issued_file(review: Review) -> PaperFile | None:
    """The notice as it went out."""
    found: PaperFile | None = (
        PaperFile.objects.standing()
        .filter(document=review.document, internal=False, about=None)
        .order_by("-pk")
        .first()
    )
    return found


def content_of(file: PaperFile | None) -> bytes:
    if file is None:
        raise Refused(Reason("no_file", _("The notice is not issued: there is no file of it yet.")))
    return store.read(file.sha256)
