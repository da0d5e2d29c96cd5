"""`chibo import KIND FILE.xlsx… --organisation CODE [--dry-run]`: the same import as on screen.

One file is done or refused with its cells; several, or a folder of them, each have their own line, and the status
is 1 when any was refused.
"""

from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from chibo.core import clock
from chibo.core.reasons import Reason, Refused
from chibo.exchange import kinds
from chibo.exchange.asked import organisation_of, period_of
from chibo.exchange.results import Outcome, Result, SentFile, each


class Command(BaseCommand):
    help = _("Take over a sheet: all its lines, or none with the reasons cell by cell.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("kind", choices=kinds.names(), help=_("what the sheet holds"))
        parser.add_argument("file", type=Path, nargs="+", help=_("sheets, .xlsx, or folders of them"))
        parser.add_argument("--organisation", required=True, help=_("code of the organisation it belongs to"))
        parser.add_argument("--dry-run", action="store_true", help=_("only look for faults, store nothing"))
        parser.add_argument("--on", type=date.fromisoformat, help=_("day of the act; default: today"))
        parser.add_argument(
            "--from", dest="first", type=date.fromisoformat, help=_("first day of the period")
        )
        parser.add_argument(
            "--to", dest="end", type=date.fromisoformat, help=_("end of the period, not included")
        )

    def handle(self, *args: Any, **options: Any) -> None:
        here, on = organisation_of(options["organisation"]), options["on"] or clock.today()
        kind, period = kinds.get(options["kind"]), period_of(options["first"], options["end"])
        paths = _files(options["file"])

        def take(file: SentFile) -> Result:
            return kind.take(file, here, on, period, options["dry_run"])

        if len(paths) == 1 and not options["file"][0].is_dir():
            self.stdout.write(take(next(_contents(paths))).said)
            return
        results = [self._tell(result) for result in each(_contents(paths), take)]
        refused = sum(result.outcome == Outcome.REFUSED for result in results)
        if refused:
            words = {"refused": refused, "all": len(results)}
            raise Refused(
                Reason(
                    "files_refused",
                    _("%(refused)s of %(all)s files were refused; each says why above.") % words,
                    todo=_("Correct these and send them again; the others need nothing more."),
                )
            )

    def _tell(self, result: Result) -> Result:
        """The line of one file; what is wrong with it stands below it."""
        said = result.said or _("refused")
        self.stdout.write(f"{result.name}: {said}")
        for reason in result.reasons:
            self.stdout.write(f"    {reason.message} {reason.todo}".rstrip())
        self.stdout.flush()
        return result


def _files(named: Sequence[Path]) -> list[Path]:
    """Every file, those of folders in the order of their names. Refused before anything is taken: what is not there."""
    found: list[Path] = []
    for path in named:
        inside = sorted(path.glob("*.xlsx")) if path.is_dir() else [path]
        found += [file for file in inside if not file.name.startswith("~$")]
        if not inside or not all(file.is_file() for file in inside):
            raise Refused(Reason("no_file", _("The file %(file)s cannot be read.") % {"file": path}))
    return found


def _contents(paths: Sequence[Path]) -> Iterator[SentFile]:
    for path in paths:
        try:
            yield SentFile(path.name, path.read_bytes())
        except OSError as error:
            words = {"file": path}
            raise Refused(Reason("no_file", _("The file %(file)s cannot be read.") % words)) from error
