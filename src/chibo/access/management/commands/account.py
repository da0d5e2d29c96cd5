"""`chibo account NAME --role ROLE --organisation CODE`: somebody who signs in, and what they are appointed to."""

import secrets
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils.translation import gettext as _

from chibo.access.actions.appoint import appoint
from chibo.access.roles import Role
from chibo.accounts.models import User
from chibo.core import clock
from chibo.core.reasons import Reason, Refused
from chibo.organisations.models import Organisation


class Command(BaseCommand):
    help = _("Make an account, or give one another appointment.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help=_("sign-in name"))
        parser.add_argument("--full-name", default="", help=_("full name, as the pages show it"))
        roles = "; ".join(f"{role.value}: {role.label}" for role in Role)
        parser.add_argument("--role", required=True, choices=Role.values, help=roles)
        parser.add_argument("--organisation", required=True, help=_("code of the organisation today"))
        parser.add_argument("--decision", default="", help=_("the decision it rests on"))

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        today = clock.today()
        code = options["organisation"]
        organisation = Organisation.objects.filter(
            standings__code=code, standings__during__contains=today
        ).first()
        if organisation is None:
            raise Refused([Reason("no_organisation", _("No organisation bears the code %s today.") % code)])
        user = User.objects.filter(username=options["name"]).first()
        if user is None:
            password = secrets.token_urlsafe(12)
            user = User.objects.create_user(options["name"], password, name=options["full_name"])
            self.stdout.write(
                _("Password of %(name)s: %(password)s") % {"name": user.username, "password": password}
            )
        appoint(
            user=user,
            role=options["role"],
            organisation=organisation,
            by=None,
            on=today,
            decision=options["decision"],
        )
        self.stdout.write(
            _("Appointed: %(role)s at %(code)s") % {"role": Role(options["role"]).label, "code": code}
        )
