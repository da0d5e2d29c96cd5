"""The history of sheets taken over."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from chibo.exchange.models import TakenSheet
from chibo.history.registry import shows


def show_changes() -> None:
    shows(
        TakenSheet,
        "sheets.take",
        _("sheet taken over"),
        within=("organisation",),
        labels={"rows": pgettext_lazy("column", "rows it brought")},
        skip=frozenset({"kind", "sha256"}),
    )
