"""Histories of what papers need: letterheads, signers, templates, files kept."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from chibo.history.registry import shows
from chibo.writer.models import Letterhead, PaperFile, Signer, Template

POWER = "documents.view"


def show_changes() -> None:
    shows(Letterhead, POWER, _("letterhead"), within=("organisation",))
    shows(Signer, POWER, _("signer"), within=("organisation",), about="name")
    shows(
        Template,
        POWER,
        _("template of a paper"),
        within=("organisation",),
        about="kind",
        skip=frozenset({"sha256"}),
    )
    shows(
        PaperFile,
        "reports.edit",  # an internal annex names organisations: for the issuing body alone
        _("file of a document"),
        within=("document",),
        about="name",
        labels={
            "about": pgettext_lazy("column", "part of the organisation"),
            "internal": pgettext_lazy("column", "for the issuing body alone"),
        },
        skip=frozenset({"sha256", "size", "organisation", "document"}),
    )
