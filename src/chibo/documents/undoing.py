"""How acts of this register are undone: what they began is voided, what they changed is put back."""

from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from chibo.core import recorded
from chibo.core.models import Act
from chibo.core.reasons import refuse_if
from chibo.documents import following
from chibo.documents.facts import known_before
from chibo.documents.models import Dissemination, Document, Relation, Step, Taken

NEVER_PUT_BACK = {"id", "version", "began", "search_key", "symbol_key", "issuer_key"}


def load() -> None:
    """Undoing finds actions by their verbs: all of them must be loaded."""
    from chibo.documents import actions

    for module in iter_modules(actions.__path__):
        import_module(f"{actions.__name__}.{module.name}")


def void_began(journal: Act, void: Act) -> None:
    """Void every row that the act began; numbers stay taken."""
    recorded.void_began((Document, Step, Taken, Relation, Dissemination), journal, void)


def put_back(row: Any, journal: Act) -> None:
    """Every field of the row as it was before the act first changed it."""
    first = row.events.filter(pgh_act=journal.pk).order_by("pgh_id").first()
    before = row.events.filter(pgh_id__lt=first.pgh_id).order_by("pgh_id").last()
    for field in row._meta.concrete_fields:
        if field.name not in NEVER_PUT_BACK and hasattr(before, field.attname):
            setattr(row, field.attname, getattr(before, field.attname))
    if isinstance(row, Document):
        row.version += 1
        refuse_if(known_before(row))
    row.save()


def put_back_document(journal: Act, void: Act) -> None:
    """Undo an act that changed documents and perhaps began rows beside them."""
    touched = journal.touches.filter(label=Document._meta.label_lower).values("object_id")
    for document in Document.objects.filter(pk__in=touched):
        following.undo(document, journal, void)
    void_began(journal, void)
    for document in Document.objects.filter(events__pgh_act=journal.pk).distinct():
        put_back(document, journal)
