"""`chibo import KIND FILE.xlsx --organisation CODE [--dry-run]`: the same import as on screen."""

from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from chibo.core import clock
from chibo.core.reasons import Reason, Refused
from chibo.documents import sheets
from chibo.organisations.models import Organisation, Standing


class Command(BaseCommand):
    help = _("Take over a sheet as one act: all its lines, or none with the reasons cell by cell.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("kind", choices=sheets.names(), help=_("what the sheet holds"))
        parser.add_argument("file", type=Path, help=_("the sheet, .xlsx"))
        parser.add_argument("--organisation", required=True, help=_("code of the organisation it belongs to"))
        parser.add_argument("--dry-run", action="store_true", help=_("only look for faults, store nothing"))
        parser.add_argument("--on", type=date.fromisoformat, help=_("day of the act; default: today"))

    def handle(self, *args: Any, **options: Any) -> None:
        here = _organisation(options["organisation"])
        try:
            content = options["file"].read_bytes()
        except OSError as error:
            words = {"file": options["file"]}
            raise Refused(Reason("no_file", _("The file %(file)s cannot be read.") % words)) from error
        run = sheets.get(options["kind"]).run
        count = run(content, here, options["on"] or clock.today(), options["dry_run"])
        said = (
            _("%(count)s lines are in order; nothing was stored.")
            if options["dry_run"]
            else _("%(count)s lines were taken over.")
        )
        self.stdout.write(said % {"count": count})


def _organisation(code: str) -> Organisation:
    standing = (
        Standing.objects.in_force(clock.today()).filter(code=code).select_related("organisation").first()
    )
    if standing is None:
        raise Refused(
            Reason("no_organisation", _("No organisation has the code %(code)s today.") % {"code": code})
        )
    organisation: Organisation = standing.organisation
    return organisation
