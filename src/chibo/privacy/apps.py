from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PrivacyConfig(AppConfig):
    name = "chibo.privacy"
    label = "privacy"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from chibo.core.acts import verbs

        verbs(
            {
                "privacy.ask": _("correction asked for"),
                "privacy.withdraw": _("request for correction withdrawn"),
                "privacy.accept": _("request for correction accepted"),
                "privacy.refuse": _("request for correction refused"),
                "privacy.erase": _("personal data erased"),
            }
        )
