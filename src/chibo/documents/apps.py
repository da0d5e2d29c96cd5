from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "chibo.documents"
    label = "documents"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from chibo.core.acts import verbs
        from chibo.documents import history, shown
        from chibo.documents.undoing import load
        from chibo.documents.verbs import VERBS
        from chibo.structure.history import explains

        shown.show_changes()
        verbs(VERBS)
        load()
        explains(history.explain)
