"""`chibo restore FILE`: read a backup into an empty data folder."""

from argparse import ArgumentParser
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from chibo.config import schema
from chibo.config.backup.archive import FILES
from chibo.config.backup.restore import restore_backup
from chibo.config.words import gettext as _
from chibo.core import clock
from chibo.core.days import show_day


class Command(BaseCommand):
    help = _("Read a backup into an empty data folder.")
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help=_("the file that `chibo backup` wrote"))

    def handle(self, *args: Any, **options: Any) -> None:
        manifest = restore_backup(path=options["file"])
        made = datetime.fromisoformat(manifest.made_at).astimezone(clock.ZONE)
        documents = sum(name.startswith(FILES) for name in manifest.members)
        shown = {"day": f"{show_day(made.date())}, {made:%H:%M}", "count": documents}
        self.stdout.write(_("Restored: the state of %(day)s (database and %(count)s documents).") % shown)
        if schema.known() - set(manifest.migrations):
            self.stdout.write(_("The program is newer than the backup: run `chibo migrate` next."))
