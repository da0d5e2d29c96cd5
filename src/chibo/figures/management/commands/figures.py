"""`chibo figures CODE --from DAY --to DAY [--on DAY] [--map on|then] [--json]`: figures, targets, weaknesses."""

import json
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from chibo.core import clock
from chibo.core.days import EARLIEST, LATEST, show_day
from chibo.core.numbers import show_decimal, show_int
from chibo.core.reasons import Reason, Refused
from chibo.figures.figure import FigureResult
from chibo.figures.summary import Summary, summary
from chibo.figures.window import Window, window, year_so_far
from chibo.organisations.models import Organisation

WRONG_USE = 2


class Command(BaseCommand):
    help = "Every figure, target and weakness of an organisation, as of the end of a day"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code", help="code of the organisation on that day")
        parser.add_argument("--on", type=_day, help="state as of the end of this day (YYYY-MM-DD)")
        parser.add_argument("--from", dest="first", type=_day, help="first day of the period")
        parser.add_argument("--to", dest="end", type=_day, help="end of the period; itself not counted")
        parser.add_argument("--map", choices=["on", "then"], default="on")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        asked = _window(options)
        organisation = _by_code(options["code"], asked.on)
        found = summary(organisation, asked)
        if options["json"]:
            self.stdout.write(json.dumps(found.as_json(options["code"]), ensure_ascii=False, indent=1))
        else:
            for line in _lines(found):
                self.stdout.write(line)


def _window(options: dict[str, Any]) -> Window:
    first, end, on = options["first"], options["end"], options["on"]
    if first is None and end is None:
        return replace(year_so_far(on or clock.today()), map=options["map"])
    if first is None or end is None:
        raise CommandError(_("Give both --from and --to, or neither."), returncode=WRONG_USE)
    return window(first=first, end=end, on=on, map=options["map"])


def _by_code(code: str, on: date) -> Organisation:
    found = Organisation.objects.filter(standings__code=code, standings__during__contains=on).first()
    if found is None:
        raise _not_there(code, on)
    return found


def _not_there(code: str, on: date) -> Refused:
    return Refused(
        [
            Reason(
                "no_organisation",
                _("No organisation bears the code %(code)s on %(day)s.")
                % {"code": code, "day": show_day(on)},
                todo=_("Codes are dated: check the code and the day."),
            )
        ]
    )


def _lines(found: Summary) -> Iterator[str]:
    """For people: figures, then targets with their status, then weaknesses that some organisation has."""
    for result in found.figures:
        yield _line(result)
    for target in found.targets:
        value = "–" if target.value is None else show_decimal(target.value)
        aim = f"{target.target.comparator} {show_decimal(target.target.aim)} {target.target.unit}"
        yield f"{target.target.text}: {value} ({aim}): {target.status.label}"
    for weakness in found.weaknesses:
        if weakness.organisations:
            codes = ", ".join(one.code for one in weakness.organisations)
            yield f"{_line(weakness.result)}: {codes}"


def _line(result: FigureResult) -> str:
    if result.denominator is None:
        return f"{result.label}: {show_int(result.value)}"
    share = f"{result.percent}%" if result.percent else "–"
    return f"{result.label}: {show_int(result.value)} / {show_int(result.denominator)} = {share}"


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = date.min
    if not EARLIEST <= day <= LATEST:
        raise ArgumentTypeError(
            _("“%(text)s” is not a day of the form YYYY-MM-DD from 1900 to 2199.") % {"text": text}
        )
    return day
