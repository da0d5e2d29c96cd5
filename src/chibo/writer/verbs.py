"""What the journal calls acts about papers."""

from django.utils.translation import gettext_lazy as _

VERBS = {
    "paper.letterhead": _("set the letterhead"),
    "paper.signer": _("say who signs"),
    "paper.end_signer": _("somebody no longer signs"),
    "paper.template": _("use an own template"),
    "paper.built_in": _("return to the built-in template"),
}
