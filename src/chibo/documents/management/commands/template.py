"""`chibo template KIND FILE.xlsx`: the empty sheet that `chibo import KIND` reads."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from chibo.documents import sheets


class Command(BaseCommand):
    help = _("Write the empty sheet of a kind, ready to be filled in.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("kind", choices=sheets.names(), help=_("what the sheet holds"))
        parser.add_argument("file", type=Path, help=_("where to write it, .xlsx"))

    def handle(self, *args: Any, **options: Any) -> None:
        options["file"].write_bytes(sheets.empty(sheets.get(options["kind"])))
        self.stdout.write(_("The sheet is written: %(file)s") % {"file": options["file"]})
