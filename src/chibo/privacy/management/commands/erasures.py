"""`chibo erasures`: clear the history of those whose personal data were erased."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from chibo.core import clock
from chibo.privacy.actions.clear_history import clear_histories
from chibo.privacy.models import Erasure


class Command(BaseCommand):
    help = _("Clear the sealed history of those whose personal data were erased.")

    def handle(self, *args: Any, **options: Any) -> None:
        done = clear_histories(on=clock.today())
        waiting = Erasure.objects.to_clear().count()
        self.stdout.write(
            _("History cleared: %(done)s. Waiting for the next seal: %(waiting)s.")
            % {"done": done, "waiting": waiting}
        )
