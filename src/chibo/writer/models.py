"""What the head and foot of official papers need: letterheads, who may sign, templates of an office, kept files."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from chibo.core.dated import Dated, composed, never_twice, void_is_empty
from chibo.core.history import keeps_history
from chibo.core.recorded import Recorded
from chibo.documents.models import Document
from chibo.documents.words import Authority, Kind
from chibo.organisations.models import Organisation


@keeps_history()
class Letterhead(Dated):
    """The head of an organisation's papers while it holds: the body above, its own name, its letters, its seat."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="letterheads")
    above = models.CharField(_("body above"), max_length=200, blank=True)
    issuer = models.CharField(_("issuing body"), max_length=200)
    letters = models.CharField(_("letters of the body"), max_length=20)
    place = models.CharField(_("seat"), max_length=80)

    class Meta:
        verbose_name = _("letterhead")
        constraints = [
            never_twice("letterhead_one_a_day", "organisation"),
            void_is_empty("letterhead_void_is_empty"),
            composed("letterhead_issuer_nfc", "issuer"),
        ]

    def __str__(self) -> str:
        return self.issuer


@keeps_history()
class Signer(Dated):
    """Who may sign an organisation's papers, on whose behalf, in what role: laid down by a decision."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="signers")
    authority = models.CharField(_("on behalf of"), max_length=12, choices=Authority.choices, blank=True)
    role = models.CharField(_("role"), max_length=80)
    name = models.CharField(_("name"), max_length=120)
    decision = models.CharField(_("decision"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("signer")
        constraints = [
            never_twice("signer_once_a_day", "organisation", "authority", "role", "name"),
            void_is_empty("signer_void_is_empty"),
            composed("signer_name_nfc", "name"),
        ]

    def __str__(self) -> str:
        return self.name


@keeps_history()
class Template(Dated):
    """An office's own .docx template for a kind of document; the built-in one serves where there is none."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="paper_templates")
    kind = models.CharField(_("kind of document"), max_length=10, choices=Kind.choices)
    sha256 = models.CharField(max_length=64)
    name = models.CharField(_("file name"), max_length=200)

    class Meta:
        verbose_name = _("template of a paper")
        constraints = [
            never_twice("template_one_a_day", "organisation", "kind"),
            void_is_empty("template_void_is_empty"),
        ]

    def __str__(self) -> str:
        return self.name


@keeps_history()
class PaperFile(Recorded):
    """A file of a document as it was issued, kept by its sha256 in CHIBO_HOME; it never changes.

    `internal`: an annex that names organisations, for the issuing body alone; `about`, where given, is the one
    organisation whose part it is.
    """

    document = models.ForeignKey(Document, models.PROTECT, related_name="files")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    about = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    internal = models.BooleanField(default=False)
    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=200)
    size = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("file of a document")

    def __str__(self) -> str:
        return self.name
