"""`chibo template KIND FILE.xlsx [--organisation CODE]`: the sheet that `chibo import KIND` reads."""

from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from chibo.exchange import kinds
from chibo.exchange.asked import organisation_of, period_of


class Command(BaseCommand):
    help = _("Write the sheet of a kind, ready to be filled in.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("kind", choices=kinds.names(), help=_("what the sheet holds"))
        parser.add_argument("file", type=Path, help=_("where to write it, .xlsx"))
        parser.add_argument("--organisation", help=_("code of the organisation that fills it in"))
        parser.add_argument(
            "--from", dest="first", type=date.fromisoformat, help=_("first day of the period")
        )
        parser.add_argument(
            "--to", dest="end", type=date.fromisoformat, help=_("end of the period, not included")
        )

    def handle(self, *args: Any, **options: Any) -> None:
        here = organisation_of(options["organisation"]) if options["organisation"] else None
        period = period_of(options["first"], options["end"])
        options["file"].write_bytes(kinds.get(options["kind"]).write(here, period))
        self.stdout.write(_("The sheet is written: %(file)s") % {"file": options["file"]})
