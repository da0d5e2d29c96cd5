from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommitteesConfig(AppConfig):
    name = "chibo.committees"
    label = "committees"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from chibo.access.grants import figures_may_read
        from chibo.committees import congress_history, history, shown
        from chibo.committees.actions import (
            correct_congress,
            end_charge,
            fill_seat,
            open_campaign,
            put_in_charge,
            record_congresses,
            vacate_seat,
            withdraw_congress,
        )
        from chibo.committees.web import blocks
        from chibo.core.acts import verbs

        shown.show_changes()
        # Undoing finds actions by their verbs: they must be loaded.
        assert fill_seat
        assert vacate_seat
        assert put_in_charge
        assert end_charge
        assert open_campaign
        assert record_congresses
        assert correct_congress
        assert withdraw_congress
        from chibo.structure.history import explains

        explains(history.explain)
        explains(congress_history.explain)
        blocks.register()
        verbs(
            {
                "committee.fill": _("posts of the committee filled"),
                "committee.vacate": _("a post of the committee ended"),
                "charge.begin": _("somebody put in charge"),
                "charge.end": _("somebody no longer in charge"),
                "congress.open": _("a congress campaign opened"),
                "congress.record": _("a congress recorded"),
                "congress.correct": _("a congress corrected"),
                "congress.withdraw": _("a congress withdrawn"),
            }
        )
        figures_may_read("committees_seat", "id", "organisation_id", "during", "body", "post", "person_id")
        figures_may_read("committees_charge", "id", "organisation_id", "during", "person_id")
        figures_may_read(
            "committees_congresscampaign",
            "id",
            "organisation_id",
            "level",
            "term_first",
            "term_last",
            "first_on",
            "due_on",
            "voided_id",
        )
        figures_may_read(
            "committees_congress",
            "id",
            "campaign_id",
            "organisation_id",
            "held_on",
            "elected",
            "stood_again",
            "not_elected",
            "not_as_planned",
            "voided_id",
        )
