"""`chibo bench province [--json] [--cells N] [--members N] [--keep]`: make a province, measure it, print.

`chibo bench audit [--json] [--events N] [--rows N] [--keep]`: seal events, verify them, write beside the sealer.
"""

import json
import time
from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from chibo.bench import audit, database, figures, load, machine, pages, report
from chibo.bench.plan import Size

SCHEMA = 1


class Command(BaseCommand):
    help = "Measure figures and pages on an invented province, in a database of its own"
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["province", "audit"])
        parser.add_argument("--json", action="store_true", help=_("print one JSON object"))
        parser.add_argument("--cells", type=_from(40), default=Size.cells, help=_("cells, at least 40"))
        parser.add_argument(
            "--members", type=_from(400), default=Size.members, help=_("members, at least 400")
        )
        parser.add_argument(
            "--events", type=_from(1000), default=200_000, help=_("sealed events, at least 1000")
        )
        parser.add_argument("--rows", type=_from(500), default=60_000, help=_("rows to import, at least 500"))
        parser.add_argument("--keep", action="store_true", help=_("leave the database chibo_bench behind"))

    def handle(self, *args: Any, **options: Any) -> None:
        self.began = time.monotonic()
        if options["what"] == "audit":
            self._audit(options)
        else:
            self._province(options)

    def _audit(self, options: dict[str, Any]) -> None:
        with database.of_its_own(keep=options["keep"], tell=self._tell):
            measured = audit.measure(options["events"], options["rows"], self._tell)
            found: dict[str, dict[str, Any]] = {
                "machine": machine.machine(),
                "settings": machine.settings(),
                "audit": measured,
            }
        self._tell(_("Done"))
        if options["json"]:
            self.stdout.write(json.dumps({"schema": SCHEMA, **found}, ensure_ascii=False))
        else:
            self.stdout.write("\n".join(report.settings(found)))

    def _province(self, options: dict[str, Any]) -> None:
        size = Size(options["cells"], options["members"])
        with database.of_its_own(keep=options["keep"], tell=self._tell):
            province = load.load(size, self._tell)
            self._tell(_("Figures"))
            measured = figures.measure(province)
            self._tell(_("Pages"))
            opened = pages.measure(province)
            found: dict[str, dict[str, Any]] = {
                "machine": machine.machine(),
                "settings": machine.settings(),
                "sizes": province.sizes,
            }
        self._tell(_("Done"))
        if options["json"]:
            every = [page for some in opened.values() for page in some]
            answer = {"schema": SCHEMA, **found, "figures": measured, "pages": every}
            answer["policies"] = report.policies(every)
            self.stdout.write(json.dumps(answer, ensure_ascii=False))
        else:
            self.stdout.write(report.text(found, measured, opened))

    def _tell(self, line: str) -> None:
        self.stderr.write(f"· {time.monotonic() - self.began:5.1f} s  {line}", style_func=str)
        self.stderr.flush()


def _from(least: int) -> Any:
    def number(text: str) -> int:
        if not text.isdecimal() or int(text) < least:
            raise ArgumentTypeError(_("a whole number from %(least)s on") % {"least": least})
        return int(text)

    return number
