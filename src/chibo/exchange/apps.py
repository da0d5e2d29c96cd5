from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "chibo.exchange"
    label = "exchange"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from chibo.core.acts import verbs
        from chibo.exchange import history, kinds, shown
        from chibo.exchange.verbs import VERBS
        from chibo.structure.history import explains

        shown.show_changes()
        verbs(VERBS)
        explains(history.explain)
        assert kinds.HALF_YEAR  # with it the actions are loaded: undo finds them by their verbs
