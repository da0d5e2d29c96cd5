"""What people call columns that many tables share."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

COLUMNS = {
    "during": pgettext_lazy("column", "in force"),
    "organisation": pgettext_lazy("column", "organisation"),
    "superior": pgettext_lazy("column", "superior"),
    "person": pgettext_lazy("column", "person"),
    "home": _("record kept at"),
    "user": _("account"),
    "document": _("document"),
    "reason": _("reason"),
    "first": _("first day"),
    "end": _("end day"),
    "on": pgettext_lazy("column", "day"),
    "number": pgettext_lazy("column", "number"),
    "symbol": pgettext_lazy("column", "symbol"),
    "name": pgettext_lazy("column", "name"),
    "kind": pgettext_lazy("column", "kind"),
}
