from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ObligationsConfig(AppConfig):
    name = "chibo.obligations"
    label = "obligations"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from chibo.access.grants import figures_may_read
        from chibo.core.acts import verbs
        from chibo.documents.beside import beside
        from chibo.obligations import history, shown
        from chibo.obligations.undoing import load
        from chibo.obligations.verbs import VERBS
        from chibo.obligations.web.from_document import card
        from chibo.obligations.web.tab import obligations_tab
        from chibo.structure import tabs
        from chibo.structure.history import explains

        shown.show_changes()
        verbs(VERBS)
        load()
        explains(history.explain)
        beside(card)
        tabs.register(tabs.Tab("nhiem-vu", _("Obligations"), "obligations.view", obligations_tab, order=40))
        figures_may_read(
            "obligations_obligation",
            *("id", "organisation_id", "subject", "klass", "scope", "kind", "first_on", "due_on", "every"),
            *("days_after", "until", "fulfilled_by", "least_percent", "voided_id"),
        )
        figures_may_read("obligations_party", "id", "obligation_id", "organisation_id", "voided_id")
        figures_may_read(
            "obligations_mark",
            *("id", "obligation_id", "organisation_id", "round_on", "stage", "on", "number", "complete"),
            *("asked", "answered", "voided_id"),
        )
