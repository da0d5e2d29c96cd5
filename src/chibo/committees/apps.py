from django.apps import AppConfig


class CommitteesConfig(AppConfig):
    name = "chibo.committees"
    label = "committees"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from chibo.access.grants import figures_may_read

        figures_may_read("committees_seat", "id", "organisation_id", "during", "body", "post", "person_id")
        figures_may_read("committees_charge", "id", "organisation_id", "during", "person_id")
