from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "chibo.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from chibo.access.grants import figures_may_read

        dated = ("id", "person_id", "organisation_id", "during")
        figures_may_read("people_person", "id", "home_id", "birth_day", "sex")
        figures_may_read(
            "people_member",
            "person_id",
            "organisation_id",
            "admitted_on",
            "ceremony_on",
            "confirmed_on",
            "education",
            "theory",
            "occupation",
        )
        figures_may_read("people_membership", *dated, "entry", "leaving")
        figures_may_read("people_temporarystay", *dated)
        figures_may_read("people_memberstatus", *dated, "aspect", "status")
