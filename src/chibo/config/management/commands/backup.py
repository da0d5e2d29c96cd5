"""`chibo backup FILE`: write everything into one file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from chibo.config.backup.archive import FILES
from chibo.config.backup.make import make_backup
from chibo.config.words import gettext as _


class Command(BaseCommand):
    help = _("Write the database and the stored documents into one file, without the secret key.")
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help=_("the file to write; it must not exist"))

    def handle(self, *args: Any, **options: Any) -> None:
        manifest = make_backup(path=options["file"])
        documents = sum(name.startswith(FILES) for name in manifest.members)
        shown = {"path": options["file"], "count": documents}
        self.stdout.write(_("Written: %(path)s (database and %(count)s documents).") % shown)
