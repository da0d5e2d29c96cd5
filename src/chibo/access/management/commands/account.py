"""`chibo account NAME --role ROLE --organisation CODE`: somebody who signs in, and what they are appointed to."""

import secrets
from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils.translation import gettext as _

from chibo.access.actions.appoint import appoint
from chibo.access.roles import Role
from chibo.accounts.models import User
from chibo.core import clock
from chibo.core.reasons import Reason, Refused, refuse_if
from chibo.core.text import valid_text
from chibo.organisations.models import Organisation

# As the columns of `User` have it.
LONGEST_NAME, LONGEST_FULL_NAME = 60, 120


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
        name, full_name = valid_text(options["name"]), valid_text(options["full_name"])
        refuse_if(_reasons_against(name, full_name))
        user = User.objects.filter(username=User.normalize_username(name)).first()
        if user is None:
            password = secrets.token_urlsafe(12)
            user = User.objects.create_user(name, password, name=full_name)
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


def _reasons_against(name: str, full_name: str) -> Iterator[Reason]:
    if not name or any(sign.isspace() for sign in name):
        yield Reason(
            "no_sign_in_name",
            _("A sign-in name is one word without blanks."),
            todo=_("Give it a name such as vanthu."),
        )
    if len(name) > LONGEST_NAME or len(full_name) > LONGEST_FULL_NAME:
        words = {"name": LONGEST_NAME, "full_name": LONGEST_FULL_NAME}
        message = _("A sign-in name has at most %(name)s letters, a full name at most %(full_name)s.") % words
        yield Reason("too_long", message, todo=_("Shorten it."))
