from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "chibo.jobs"
    label = "jobs"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from chibo.core.acts import verbs
        from chibo.jobs.words import WORDS

        verbs(WORDS)
