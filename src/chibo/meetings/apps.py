from types import ModuleType

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "chibo.meetings"
    label = "meetings"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from chibo.access.grants import figures_may_read
        from chibo.core import acts
        from chibo.meetings import models, shown
        from chibo.meetings.actions import (  # noqa: F401 - their undo
            announce_meeting,
            close_meeting,
            register_day,
            reopen_meeting,
        )
        from chibo.meetings.verbs import VERBS

        shown.show_changes()
        acts.verbs(VERBS)
        self.stand_on_the_page_of_an_organisation()

        for table in ("meetings_cellmonth", "meetings_registeredday", "meetings_closure"):
            figures_may_read(table, *_columns(models, table))
        figures_may_read("meetings_absence", "id", "closure_id", "organisation_id", "person_id", "excused")
        figures_may_read(
            "meetings_meeting",
            "id",
            "organisation_id",
            "month",
            "form",
            "planned_on",
            "held_on",
            "speakers",
            "own_quality",
            "superior_quality",
            "voided_id",
        )

    def stand_on_the_page_of_an_organisation(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from chibo.meetings.web.tab import meetings_tab
        from chibo.structure import tabs

        tabs.register(tabs.Tab("sinh-hoat", _("Meetings"), "meetings.view", meetings_tab, order=20))


def _columns(models: ModuleType, table: str) -> list[str]:
    model = next(
        m for m in vars(models).values() if getattr(getattr(m, "_meta", None), "db_table", "") == table
    )
    return [field.column for field in model._meta.fields]
