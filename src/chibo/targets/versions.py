"""Two clerks at one target: what has changed since the second one opened it."""

from django.utils.translation import gettext as _

from chibo.core.reasons import Reason
from chibo.targets.facts import FIELDS
from chibo.targets.models import Target


def changed_since(target: Target, version: int) -> Reason:
    before = target.events.filter(version=version).order_by("pgh_id").last()  # type: ignore[attr-defined]  # pghistory adds it
    changed = [
        str(Target._meta.get_field(name).verbose_name)  # type: ignore[union-attr]  # none of these is a relation
        for name in FIELDS
        if before is not None and getattr(before, name) != getattr(target, name)
    ]
    return Reason(
        "changed_since",
        _("Somebody else has changed this target since you opened it: %(fields)s.")
        % {"fields": ", ".join(changed) or _("another act")},
        todo=_("Your entries are still in the form. Look at the target, then save again."),
    )
