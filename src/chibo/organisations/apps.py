from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "chibo.organisations"
    label = "organisations"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from chibo.organisations.lines import lines_above, names
        from chibo.rulebook import lines

        lines.register(lines_above)
        lines.register_names(names)
