from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PrivacyConfig(AppConfig):
    name = "chibo.privacy"
    label = "privacy"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from chibo.core.acts import verbs
        from chibo.history.registry import hides
        from chibo.privacy.models import CorrectionRequest, Erasure

        hides(
            CorrectionRequest, "Its own page tells what was asked, what stood before, and what became of it."
        )
        hides(Erasure, "One act that is never undone; it stands among the acts of the organisation.")
        verbs(
            {
                "privacy.ask": _("correction asked for"),
                "privacy.withdraw": _("request for correction withdrawn"),
                "privacy.accept": _("request for correction accepted"),
                "privacy.refuse": _("request for correction refused"),
                "privacy.erase": _("personal data erased"),
            }
        )
