from django.apps import AppConfig


class EmulationConfig(AppConfig):
    name = "chibo.emulation"
    label = "emulation"
    default_auto_field = "django.db.models.BigAutoField"
