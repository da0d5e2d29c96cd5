"""What the journal calls the acts of this register."""

from django.utils.translation import gettext_lazy as _

VERBS = {
    "document.register": _("register a document"),
    "document.import": _("take over the book of documents from a sheet"),
    "document.correct": _("correct a document in the register"),
    "document.relate": _("relate a document to another"),
    "document.disseminate": _("send a document down"),
    "document.receive": _("note that a document was received"),
    "document.study": _("note that a document was studied"),
    "document.draft": _("draft a document"),
    "document.submit": _("submit a document"),
    "document.approve": _("approve a document"),
    "document.sign": _("sign a document"),
    "document.number": _("number a document"),
    "document.issue": _("issue a document"),
    "document.void": _("void a document"),
    "document.void_number": _("void a number"),
    "series.open": _("open series of numbers"),
}
