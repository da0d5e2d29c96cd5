"""`chibo void ID --reason TEXT [--on DAY]`: undo an act from the command line of the machine."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from chibo.core import acts, clock
from chibo.core.models import Act
from chibo.core.reasons import Reason, Refused
from chibo.structure.actions.undo import undo


class Command(BaseCommand):
    help = _("Undo an act, with a reason. Refused while later acts touch the same records.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "id", type=int, help=_("number of the act, as the history of the organisation shows it")
        )
        parser.add_argument("--reason", required=True, help=_("why it is undone; kept in the journal"))
        parser.add_argument("--on", type=date.fromisoformat, help=_("day of the undoing; default: today"))

    def handle(self, *args: Any, **options: Any) -> None:
        journal = Act.objects.filter(pk=options["id"]).first()
        if journal is None:
            raise Refused(
                Reason(
                    "no_act",
                    _("There is no act no. %(id)s.") % {"id": options["id"]},
                    todo=_("Look up its number in the history of the organisation."),
                )
            )
        undone = undo(journal=journal, by=None, on=options["on"] or clock.today(), reason=options["reason"])
        words = {"id": journal.pk, "verb": acts.word(journal.verb), "new": undone.pk}
        self.stdout.write(_("Act no. %(id)s (%(verb)s) is undone by act no. %(new)s.") % words)
