"""Two people correct one obligation: the second sees what changed, and loses nothing."""

from django.utils.translation import gettext as _

from chibo.core.reasons import Reason
from chibo.obligations.models import Obligation
from chibo.obligations.rules import CORRECTED


def changed_since(obligation: Obligation, version: int) -> Reason:
    """Says which fields differ from what stood there at `version`."""
    before = obligation.events.filter(version=version).order_by("pgh_id").last()  # type: ignore[attr-defined]  # pghistory adds it
    changed = [
        str(Obligation._meta.get_field(name).verbose_name)  # type: ignore[union-attr]  # none of these is a relation
        for name in (*CORRECTED, "until")
        if before is not None and getattr(before, name) != getattr(obligation, name)
    ]
    return Reason(
        "changed_since",
        _("Somebody else has changed this obligation since you opened it: %(fields)s.")
        % {"fields": ", ".join(changed) or _("another act")},
        todo=_("Your entries are still in the form. Look at the obligation, then save again."),
    )
