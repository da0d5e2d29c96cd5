from django.apps import AppConfig


class HistoryConfig(AppConfig):
    name = "chibo.history"
    label = "history"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from chibo.history import shown

        # What stands below this part cannot say it itself.
        shown.show_changes()
