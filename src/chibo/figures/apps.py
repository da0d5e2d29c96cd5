from django.apps import AppConfig


class FiguresConfig(AppConfig):
    name = "chibo.figures"
    label = "figures"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from chibo.figures import groups, on_page
        from chibo.figures.definitions import meetings, members, structure
        from chibo.figures.figure import register

        register(*structure.FIGURES, group=groups.ORGANISATIONS)
        register(*members.FIGURES, group=groups.MEMBERS)
        register(*meetings.FIGURES, group=groups.MEETINGS)
        on_page.register()
