from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "chibo.reports"
    label = "reports"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from chibo.core.acts import verbs
        from chibo.reports import history, issuing, shown
        from chibo.reports.undoing import load
        from chibo.reports.verbs import VERBS
        from chibo.structure.history import explains

        shown.show_changes()
        verbs(VERBS)
        load()
        explains(history.explain)
        issuing.register()
