"""The door to a document: where it is registered, and where it was disseminated to. Else 404."""

from typing import TYPE_CHECKING

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404

from chibo.access.reach import reach
from chibo.documents.models import Document

if TYPE_CHECKING:
    from chibo.accounts.models import User


def find(pk: int, *, user: "User", power: str = "documents.view") -> Document:
    """The document, for somebody who sees it; what changes it asks `doors.find` with its own power."""
    try:
        document: Document = Document.objects.seen_from(reach(user, power)).get(pk=pk)
    except (ObjectDoesNotExist, OverflowError):
        raise Http404 from None
    return document
