from importlib import import_module
from pkgutil import iter_modules

from django.apps import AppConfig


class WriterConfig(AppConfig):
    name = "chibo.writer"
    label = "writer"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from chibo.core.acts import verbs
        from chibo.documents.beside import beside
        from chibo.documents.following import on_undo
        from chibo.structure.history import explains
        from chibo.writer import actions, history, shown
        from chibo.writer.actions.keep_file import void_files
        from chibo.writer.verbs import VERBS
        from chibo.writer.web.files import of_document

        shown.show_changes()
        # Undoing finds actions by their verbs: all of them must be loaded.
        for module in iter_modules(actions.__path__):
            import_module(f"{actions.__name__}.{module.name}")
        verbs(VERBS)
        explains(history.explain)
        on_undo(void_files)
        beside(of_document)
