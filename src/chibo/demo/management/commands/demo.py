"""`chibo demo load [--seed N] [--json]`: the demo organisation, its people and meetings, once."""

import json
import time
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from chibo.core.reasons import Reason, Refused
from chibo.demo import accounts, load, plan
from chibo.organisations.models import Organisation

SCHEMA = 1


class Command(BaseCommand):
    help = "Load the demo: an invented bloc of agencies and enterprises; does nothing when it is there"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["load"])
        parser.add_argument("--seed", type=int, default=load.SEED)
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        if not load.is_loaded():
            self._load(options["seed"], quiet=options["json"])
        if options["json"]:
            answer = {"schema": SCHEMA, "accounts": accounts.listed(), "organisation": plan.BLOC}
            self.stdout.write(json.dumps(answer, ensure_ascii=False))
        else:
            self._print_accounts()

    def _load(self, seed: int, *, quiet: bool) -> None:
        if Organisation.objects.exists():
            raise Refused(
                [
                    Reason(
                        "not_empty",
                        _("This installation already holds organisations that are not the demo's."),
                        todo=_("Load the demo into an empty data folder (CHIBO_HOME)."),
                    )
                ]
            )
        began = time.monotonic()
        load.load(seed=seed, tell=(lambda line: None) if quiet else self._tell)
        load.count_rows()
        _fix_the_clock()
        if not quiet:
            self._tell(_("Loaded in %d seconds.") % (time.monotonic() - began))

    def _tell(self, line: str) -> None:
        self.stdout.write(f"· {line}")
        self.stdout.flush()

    def _print_accounts(self) -> None:
        self.stdout.write(_("Accounts of the demo (password: %s)") % accounts.PASSWORD)
        for account in accounts.ACCOUNTS:
            self.stdout.write(f"  {account.name:<12} {account.called} ({account.organisation})")


def _fix_the_clock() -> None:
    """From now on this data folder lives on the demo's day, wherever it is started from."""
    settings.FIXED_DAY_FILE.write_text(f"{plan.TODAY.isoformat()}\n", "ascii")
