from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "chibo.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from chibo.access.grants import figures_may_read, written_once
        from chibo.core.acts import verbs
        from chibo.people import actions, shown
        from chibo.people.web import exporting
        from chibo.people.words import VERBS

        shown.show_changes()
        verbs(VERBS)
        written_once("people_look")
        actions.load()
        assert exporting  # what the worker can make must be known to it
        self.stand_on_the_page_of_an_organisation()

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

    def stand_on_the_page_of_an_organisation(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from chibo.people.counting import members_below
        from chibo.people.telling import with_names
        from chibo.people.web.tab import members_tab
        from chibo.structure import history, tabs

        tabs.register(tabs.Tab("dang-vien", _("Members"), "people.view", members_tab, order=10))
        tabs.register_members(members_below)
        history.explains(with_names)
