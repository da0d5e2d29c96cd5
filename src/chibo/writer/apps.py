from django.apps import AppConfig


class WriterConfig(AppConfig):
    name = "chibo.writer"
    label = "writer"
    default_auto_field = "django.db.models.BigAutoField"
