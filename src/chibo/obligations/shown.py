"""Histories of obligations and of what organisations noted of them."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from chibo.history.names import by_column, names
from chibo.history.registry import shows
from chibo.obligations.models import Mark, Obligation, Party

POWER = "obligations.view"


def show_changes() -> None:
    names(Obligation, by_column(Obligation, "text"))
    shows(
        Obligation,
        POWER,
        _("obligation"),
        skip=frozenset({"organisation"}),
        page=lambda obligation: reverse("obligations:obligation", args=[obligation.pk]),
    )
    shows(
        Party,
        POWER,
        pgettext_lazy("history", "organisation bound"),
        within=("obligation",),
        about="organisation",
        labels={"obligation": pgettext_lazy("column", "obligation")},
    )
    shows(
        Mark,
        POWER,
        pgettext_lazy("history", "result noted"),
        within=("obligation",),
        about="organisation",
        labels={
            "obligation": pgettext_lazy("column", "obligation"),
            "round_on": pgettext_lazy("column", "round that begins on"),
            "stage": pgettext_lazy("column", "stage reached"),
            "complete": pgettext_lazy("column", "complete"),
            "missing": pgettext_lazy("column", "what is missing"),
            "asked": pgettext_lazy("column", "asked"),
            "answered": pgettext_lazy("column", "answered"),
        },
    )
