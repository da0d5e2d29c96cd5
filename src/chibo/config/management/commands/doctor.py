"""`chibo doctor`: say what is wrong with this installation and what to do.

`chibo doctor --security`: whether it is as closed as it was meant to be. Status 0 all in order, 1 something is not.
"""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from chibo.config.doctor import examine, examine_security
from chibo.config.words import gettext as _


class Command(BaseCommand):
    help = _("Say what is wrong with this installation and what to do.")
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help=_("print the findings for programs"))
        parser.add_argument(
            "--security", action="store_true", help=_("look whether it is as closed as it was meant to be")
        )
        parser.add_argument("--backups", type=Path, help=_("with --security: the folder of the backups"))

    def handle(self, *args: Any, **options: Any) -> None:
        asked = options["security"]
        findings = list(examine_security(options["backups"]) if asked else examine())
        if options["json"]:
            self.stdout.write(
                json.dumps({"schema": 1, "findings": [vars(f) for f in findings]}, ensure_ascii=False)
            )
        else:
            good, bad_word = ("OK", "▲") if asked else (_("ok"), _("BAD"))
            width = max(11, *(len(found.name) for found in findings))
            for found in findings:
                self.stdout.write(f"{good if found.ok else bad_word:<5} {found.name:<{width}} {found.said}")
                if found.todo:
                    self.stdout.write(" " * (width + 7) + "→ " + found.todo)
        bad = [found.name for found in findings if not found.ok]
        if bad:
            raise CommandError(_("Not in order: %(names)s.") % {"names": ", ".join(bad)})
