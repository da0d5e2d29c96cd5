"""Histories of documents: what the register says, its steps, relations, where it went; and series of numbers."""

from collections.abc import Mapping

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from chibo.documents.models import Dissemination, Document, Relation, Series, Step, Taken
from chibo.history.names import names
from chibo.history.registry import shows

POWER = "documents.view"
COPIED = frozenset({"organisation"})


def show_changes() -> None:
    names(Document, numbers_of)
    shows(
        Document,
        POWER,
        _("document"),
        labels={"direction": pgettext_lazy("column", "in or out")},
        skip=COPIED | {"issuer"},
        page=lambda document: reverse("documents:document", args=[document.pk]),
    )
    shows(
        Step,
        POWER,
        pgettext_lazy("history", "step of a document"),
        within=("document",),
        about="stage",
        labels={"stage": pgettext_lazy("column", "step")},
        skip=COPIED | {"document"},
    )
    shows(
        Taken,
        POWER,
        pgettext_lazy("history", "number taken"),
        within=("document",),
        about="number",
        skip=COPIED | {"series"},
    )
    shows(
        Relation,
        POWER,
        pgettext_lazy("history", "relation to another document"),
        within=("document",),
        about="cited",
        labels={
            "tie": pgettext_lazy("column", "relation"),
            "other": pgettext_lazy("column", "document in the register"),
            "cited": pgettext_lazy("column", "document named"),
        },
        skip=COPIED | {"document"},
    )
    shows(
        Dissemination,
        POWER,
        pgettext_lazy("history", "sent down"),
        within=("document",),
        about="organisation",
        labels={
            "sender": pgettext_lazy("column", "sent by"),
            "sent_on": pgettext_lazy("column", "sent on"),
            "received_on": pgettext_lazy("column", "received on"),
            "studied_on": pgettext_lazy("column", "studied on"),
        },
    )
    shows(
        Series, POWER, pgettext_lazy("history", "series of numbers"), within=("organisation",), about="kind"
    )


def numbers_of(ids: set[int]) -> Mapping[int, str]:
    """Number and symbol, or the excerpt of one that bears none yet."""
    return {document.pk: str(document) for document in Document.objects.filter(pk__in=ids)}
