"""How acts of a review are undone: what they began is voided, what they changed is put back."""

from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from django.utils.translation import gettext as _

from chibo.core import recorded
from chibo.core.models import Act
from chibo.core.reasons import Reason, refuse_if
from chibo.reports.facts import document_of, reasons_when_frozen
from chibo.reports.models import Estimate, Review, ReviewTask, Section

NEVER_PUT_BACK = {"id", "version", "began", "obligation"}


def load() -> None:
    """Undoing finds actions by their verbs: all of them must be loaded."""
    from chibo.reports import actions

    for module in iter_modules(actions.__path__):
        import_module(f"{actions.__name__}.{module.name}")


def take_back(journal: Act, void: Act) -> None:
    """Refused once the notice is submitted."""
    changed = [*_changed(Section, journal), *_changed(ReviewTask, journal), *_changed(Estimate, journal)]
    begun = [*Estimate.objects.filter(began=journal), *ReviewTask.objects.filter(began=journal)]
    reviews = {row.review_id for row in (*changed, *begun)} | {row.pk for row in _changed(Review, journal)}
    for review in Review.objects.select_for_update(of=("self",)).filter(pk__in=reviews):
        refuse_if(reasons_when_frozen(review))
    for row in [*changed, *_changed(Review, journal)]:
        put_back(row, journal)
    recorded.void_began((Estimate, ReviewTask), journal, void)


def undo_open(journal: Act, void: Act) -> None:
    """The review with its parts; refused while tasks, estimates or a notice stand on it."""
    for review in Review.objects.filter(began=journal):
        there = any(
            model.objects.standing().filter(review=review).exists() for model in (Estimate, ReviewTask)
        )
        if there or document_of(review):
            message = _("The review has tasks, estimates or a notice.")
            refuse_if([Reason("review_in_use", message, todo=_("Undo these first."))])
    recorded.void_began((Review,), journal, void)


def _changed(model: Any, journal: Act) -> list[Any]:
    """Rows that the act changed and did not begin."""
    rows = model.objects.filter(events__pgh_act=journal.pk).distinct()
    return [row for row in rows if getattr(row, "began_id", None) != journal.pk]


def put_back(row: Any, journal: Act) -> None:
    """Every field as it was before the act first changed it."""
    first = row.events.filter(pgh_act=journal.pk).order_by("pgh_id").first()
    before = row.events.filter(pgh_id__lt=first.pgh_id).order_by("pgh_id").last()
    if before is None:
        return
    for field in row._meta.concrete_fields:
        if field.name not in NEVER_PUT_BACK and hasattr(before, field.attname):
            setattr(row, field.attname, getattr(before, field.attname))
    if hasattr(row, "version"):
        row.version += 1
    row.save()
