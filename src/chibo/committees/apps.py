from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommitteesConfig(AppConfig):
    name = "chibo.committees"
    label = "committees"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from chibo.access.grants import figures_may_read
        from chibo.committees import history
        from chibo.committees.actions import end_charge, fill_seat, put_in_charge, vacate_seat
        from chibo.committees.web import blocks
        from chibo.core.acts import verbs

        # Undoing finds actions by their verbs: they must be loaded.
        assert fill_seat
        assert vacate_seat
        assert put_in_charge
        assert end_charge
        from chibo.structure.history import explains

        explains(history.explain)
        blocks.register()
        verbs(
            {
                "committee.fill": _("posts of the committee filled"),
                "committee.vacate": _("a post of the committee ended"),
                "charge.begin": _("somebody put in charge"),
                "charge.end": _("somebody no longer in charge"),
            }
        )
        figures_may_read("committees_seat", "id", "organisation_id", "during", "body", "post", "person_id")
        figures_may_read("committees_charge", "id", "organisation_id", "during", "person_id")
