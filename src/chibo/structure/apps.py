from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StructureConfig(AppConfig):
    name = "chibo.structure"
    label = "structure"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from chibo.core.acts import verbs
        from chibo.structure.actions import found, move, rename

        # Undoing finds actions by their verbs: they must be loaded.
        assert found
        assert move
        assert rename
        verbs(
            {
                "organisation.found": _("founded"),
                "organisation.rename": _("renamed, or given another code or kind"),
                "organisation.move": _("put under another superior"),
            }
        )
