"""The door to the files of documents: who may read which part."""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Q
from django.http import Http404

from chibo.access.reach import reach
from chibo.documents.models import Document
from chibo.writer.models import PaperFile

if TYPE_CHECKING:
    from chibo.accounts.models import User


def seen(user: "User") -> Any:
    """Files this user may read. What is internal: at the body that issued it, where one sees its reports too; a
    part about one organisation: there as well; everything else wherever the document was sent."""
    within, reporting = reach(user, "documents.view"), reach(user, "reports.view")
    own = Q(organisation__in=within)
    sent = Q(document__in=Document.objects.standing().seen_from(within).values("pk"))
    public = Q(internal=False) & (own | Q(about__in=within) | (Q(about=None) & sent))
    internal = Q(internal=True, organisation__in=reporting) & own
    return PaperFile.objects.standing().filter(public | internal)


def find(pk: int, *, user: "User") -> PaperFile:
    """The file, or 404. A part about an organisation is found where its document itself is not seen."""
    try:
        file: PaperFile = seen(user).get(pk=pk)
    except (ObjectDoesNotExist, OverflowError):
        raise Http404 from None
    return file
