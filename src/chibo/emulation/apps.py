from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EmulationConfig(AppConfig):
    name = "chibo.emulation"
    label = "emulation"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from chibo.access.grants import figures_may_read
        from chibo.core.acts import verbs
        from chibo.emulation import history, shown
        from chibo.emulation.actions import (
            end_model,
            register_models,
            register_organisations,
            withdraw_model,
            withdraw_registration,
        )
        from chibo.emulation.web import tab
        from chibo.emulation.words import ModelKind
        from chibo.obligations import evidence
        from chibo.structure.history import explains

        shown.show_changes()
        # Undoing finds actions by their verbs: they must be loaded.
        assert end_model
        assert register_models
        assert register_organisations
        assert withdraw_model
        assert withdraw_registration
        explains(history.explain)
        tab.register()
        verbs(
            {
                "emulation.register_model": _("models registered"),
                "emulation.end_model": _("a model ended"),
                "emulation.withdraw_model": _("a model withdrawn"),
                "emulation.register_organisation": _("a registration noted"),
                "emulation.withdraw_registration": _("a registration withdrawn"),
            }
        )
        figures_may_read("emulation_emulationmodel", "id", "organisation_id", "kind", "during", "voided_id")
        figures_may_read("emulation_registration", "id", "organisation_id", "kind", "year", "on", "voided_id")
        # Who has registered models of skilful mass mobilisation has done what the duty to register asks for.
        evidence.register(
            "model_registration",
            'SELECT r.organisation_id, r."on" FROM emulation_registration r'
            f" WHERE r.voided_id IS NULL AND r.kind = '{ModelKind.SKILFUL}'",
        )
