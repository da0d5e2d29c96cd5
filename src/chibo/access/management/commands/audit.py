"""`chibo audit seal · verify · head · erase`: the record sealed, compared, its head for paper."""

import json
import time
from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chibo.access.actions.erase_events import erase_events
from chibo.access.audit import chain
from chibo.access.audit.findings import Report, cannot_find
from chibo.access.audit.heads import Head
from chibo.access.audit.models import AuditBlock
from chibo.access.audit.sealing import seal
from chibo.access.audit.verifying import verify
from chibo.core import clock
from chibo.core.days import show_day


class Command(BaseCommand):
    help = _("Seal the record of changes, compare it with its seals, show the newest head.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parts = parser.add_subparsers(dest="what", required=True)
        sealing = parts.add_parser("seal", help=_("close what is finished into a block"))
        sealing.add_argument(
            "--watch", type=_seconds, metavar="SECONDS", help=_("again and again, with so much rest between")
        )
        verifying = parts.add_parser("verify", help=_("compare rows, blocks and the heads kept outside"))
        verifying.add_argument("--json", action="store_true", help=_("print one JSON object"))
        verifying.add_argument(
            "--expect",
            type=_head,
            action="append",
            default=[],
            metavar="NUMBER=HASH",
            help=_("a head from paper; blanks in it do not matter"),
        )
        head = parts.add_parser("head", help=_("show the newest head"))
        head.add_argument("--print", action="store_true", help=_("as a sheet to be signed and kept"))
        erasing = parts.add_parser("erase", help=_("erase sealed events by decision; the chain holds"))
        erasing.add_argument("table", help=_("the table, as `chibo audit verify` prints it"))
        erasing.add_argument("rows", type=int, nargs="+", metavar="ROW", help=_("numbers of the events"))
        erasing.add_argument("--citing", required=True, help=_("the decision it rests on"))
        erasing.add_argument("--reason", required=True, help=_("why"))

    def handle(self, *args: Any, **options: Any) -> None:
        {"seal": self._seal, "verify": self._verify, "head": self._head, "erase": self._erase}[
            options["what"]
        ](options)

    def _seal(self, options: dict[str, Any]) -> None:
        while True:
            blocks = seal()
            for block in blocks:
                self.stdout.write(
                    _("Block %(number)s: %(events)s events, head %(hash)s")
                    % {"number": block.number, "events": block.events, "hash": bytes(block.hash).hex()}
                )
            if options["watch"] is None:
                if not blocks:
                    self.stdout.write(_("Nothing to seal."))
                return
            time.sleep(options["watch"])

    def _verify(self, options: dict[str, Any]) -> None:
        report = verify(expected=options["expect"])
        if options["json"]:
            self.stdout.write(json.dumps(report.as_json(), ensure_ascii=False))
        else:
            self._tell(report)
        if not report.ok:
            raise CommandError(_("The record does not agree with its seals."), returncode=1)

    def _tell(self, report: Report) -> None:
        shown = {"blocks": report.blocks, "events": report.events, "unsealed": report.unsealed}
        self.stdout.write(
            _("Compared: %(events)s events in %(blocks)s blocks; %(unsealed)s wait for the next block.")
            % shown
        )
        if report.without_head:
            self.stdout.write(
                ngettext(
                    "%(count)s block has no head outside the database.",
                    "%(count)s blocks have no head outside the database.",
                    report.without_head,
                )
                % {"count": report.without_head}
            )
        said = [one.said() for one in report.erased] + [one.said() for one in report.findings]
        for line in said:
            self.stdout.write(f"· {line}")
        if report.ok:
            self.stdout.write(_("Everything agrees. Newest head: %(head)s") % {"head": report.head or "—"})
        self.stdout.write(_("What cannot be found this way:"))
        for limit in cannot_find():
            self.stdout.write(f"  - {limit}")

    def _head(self, options: dict[str, Any]) -> None:
        block = AuditBlock.objects.order_by("-number").first()
        if block is None:
            raise CommandError(_("Nothing has been sealed yet: run `chibo audit seal`."), returncode=1)
        sealed = timezone.localtime(block.sealed_at, clock.ZONE)
        groups = chain.in_fours(bytes(block.hash))
        if not options["print"]:
            self.stdout.write(f"{block.number} {' '.join(groups)} {sealed:%Y-%m-%dT%H:%M:%S%z}")
            return
        self.stdout.write(_("HEAD OF THE SEALED RECORD"))
        shown = {"number": block.number, "day": show_day(sealed.date()), "hour": f"{sealed:%H:%M:%S}"}
        self.stdout.write(_("Block no. %(number)s, sealed on %(day)s at %(hour)s") % shown)
        for first in range(0, len(groups), 4):
            self.stdout.write("    " + "  ".join(groups[first : first + 4]))
        self.stdout.write(_("Printed by: ……………………………   Witness: ……………………………   Day: ……………"))
        self.stdout.write(_("Keep this sheet away from the machine. Compare it with:"))
        self.stdout.write(f'    chibo audit verify --expect "{block.number}={" ".join(groups)}"')

    def _erase(self, options: dict[str, Any]) -> None:
        journal = erase_events(
            table=options["table"],
            rows=options["rows"],
            on=clock.today(),
            citing=options["citing"],
            reason=options["reason"],
        )
        with connection.cursor() as cursor:  # what was erased leaves the disk too
            for table in (options["table"], "access_auditsegment"):
                cursor.execute(f"VACUUM {connection.ops.quote_name(table)}")
        self.stdout.write(
            _("Erased: %(count)s events (act no. %(act)s).")
            % {"count": len(set(options["rows"])), "act": journal.pk}
        )


def _seconds(text: str) -> float:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 86400:
        raise ArgumentTypeError(_("a number of seconds from 1 to 86400"))
    return float(text)


def _head(text: str) -> Head:
    number, _sign, digest = text.partition("=")
    digest = "".join(digest.split()).lower()
    if not number.strip().isdecimal() or len(digest) != 64 or set(digest) - set("0123456789abcdef"):
        raise ArgumentTypeError(_("a head has the form NUMBER=HASH, with the 64 signs of the sheet"))
    return Head(int(number), digest)
