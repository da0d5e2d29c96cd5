from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class AccessConfig(AppConfig):
    name = "chibo.access"
    label = "access"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from chibo.access import grants, issuers
        from chibo.access.actions import (
            announce_inspection,
            appoint,
            erase_events,
            issue_local_rule,
            open_inspection,
        )
        from chibo.access.words import WORDS
        from chibo.core.acts import verbs
        from chibo.rulebook import lines

        # Undoing finds actions by their verbs: they must be loaded.
        assert announce_inspection
        assert appoint
        assert erase_events
        assert issue_local_rule
        assert open_inspection
        verbs(WORDS)
        lines.register_seen(issuers.seen_by)
        for table in ("organisation", "placement", "standing", "path"):
            columns = apps.get_model("organisations", table)._meta.fields
            grants.figures_may_read(f"organisations_{table}", *(field.column for field in columns))
        own_rules = apps.get_model("rulebook", "LocalRule")._meta.fields
        grants.figures_may_read("rulebook_localrule", *(str(field.column) for field in own_rules))
        # Tests and upgrades migrate in different ways; each ends with the same grants.
        post_migrate.connect(grants.apply, sender=self)
