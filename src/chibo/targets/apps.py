from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TargetsConfig(AppConfig):
    name = "chibo.targets"
    label = "targets"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from chibo.access.grants import figures_may_read
        from chibo.core.acts import verbs
        from chibo.structure.history import explains
        from chibo.targets import history, shown
        from chibo.targets.actions import cascade, correct_target, set_target, withdraw_target
        from chibo.targets.web import tab

        shown.show_changes()
        # Undoing finds actions by their verbs: they must be loaded.
        assert cascade
        assert correct_target
        assert set_target
        assert withdraw_target
        explains(history.explain)
        tab.register()
        verbs(
            {
                "target.set": _("targets set"),
                "target.correct": _("a target corrected"),
                "target.withdraw": _("a target withdrawn"),
                "target.cascade": _("a target handed down"),
            }
        )
        figures_may_read(
            "targets_target",
            "id",
            "organisation_id",
            "document_id",
            "from_above_id",
            "position",
            "name",
            "figure",
            "comparator",
            "aim",
            "unit",
            "baseline",
            "first_on",
            "due_on",
            "voided_id",
        )
