"""`chibo found NAME --code CODE --type LEVEL --on DAY`: the first organisation, or one below another."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from chibo.core.reasons import Reason, Refused
from chibo.organisations.kinds import Kind, Type
from chibo.organisations.models import Organisation
from chibo.structure.actions.found import found


class Command(BaseCommand):
    help = "Found an organisation; the root of a tree is founded only here"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name")
        parser.add_argument("--code", required=True)
        parser.add_argument("--type", required=True, choices=Type.values)
        parser.add_argument("--kind", default=Kind.OTHER, choices=Kind.values)
        parser.add_argument("--on", required=True, type=date.fromisoformat, help="first day, YYYY-MM-DD")
        parser.add_argument("--under", default="", help="code of the superior on that day; none: a root")
        parser.add_argument("--citing", default="", help="the decision")

    def handle(self, *args: Any, **options: Any) -> None:
        organisation = found(
            superior=_superior(options["under"], options["on"]),
            name=options["name"],
            code=options["code"],
            type=options["type"],
            kind=options["kind"],
            by=None,
            on=options["on"],
            citing=options["citing"],
        )
        words = {"name": options["name"], "code": options["code"], "id": organisation.pk}
        self.stdout.write(_("Founded: %(name)s (%(code)s), no. %(id)s") % words)


def _superior(code: str, on: date) -> Organisation | None:
    if not code:
        return None
    organisation = Organisation.objects.filter(standings__code=code, standings__during__contains=on).first()
    if organisation is None:
        raise Refused([Reason("no_organisation", _("No organisation bears the code %s on that day.") % code)])
    return organisation
