"""Two clerks at one line of the register: what has changed since the second one opened it."""

from django.utils.translation import gettext as _

from chibo.core.reasons import Reason
from chibo.documents.models import Document
from chibo.documents.rules import LONGEST

FIELDS = ("kind", "number", "day", "received_on", "authority", *LONGEST)


def changed_since(document: Document, version: int) -> Reason:
    """Says which fields differ from what stood there at `version`."""
    before = document.events.filter(version=version).order_by("pgh_id").last()  # type: ignore[attr-defined]  # pghistory adds it
    changed = [
        str(Document._meta.get_field(name).verbose_name)  # type: ignore[union-attr]  # none of these is a relation
        for name in FIELDS
        if before is not None and getattr(before, name) != getattr(document, name)
    ]
    return Reason(
        "changed_since",
        _("Somebody else has changed this document since you opened it: %(fields)s.")
        % {"fields": ", ".join(changed) or _("another act")},
        todo=_("Your entries are still in the form. Look at the document, then save again."),
    )
