"""`chibo doctor`: say what is wrong with this installation and what to do."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from chibo.config.doctor import examine
from chibo.config.words import gettext as _


class Command(BaseCommand):
    help = _("Say what is wrong with this installation and what to do.")
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help=_("print the findings for programs"))

    def handle(self, *args: Any, **options: Any) -> None:
        findings = list(examine())
        if options["json"]:
            self.stdout.write(
                json.dumps({"schema": 1, "findings": [vars(f) for f in findings]}, ensure_ascii=False)
            )
        else:
            good, bad_word = _("ok"), _("BAD")
            for found in findings:
                self.stdout.write(f"{good if found.ok else bad_word:<5} {found.name:<11} {found.said}")
                if found.todo:
                    self.stdout.write(" " * 18 + "→ " + found.todo)
        bad = [found.name for found in findings if not found.ok]
        if bad:
            raise CommandError(_("Not in order: %(names)s.") % {"names": ", ".join(bad)})
