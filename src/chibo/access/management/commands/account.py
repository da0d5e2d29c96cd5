"""`chibo account NAME --role ROLE --organisation CODE`: somebody who signs in, and what they are appointed to.

`chibo account unlock NAME`, `close`, `reopen`, `password`, `second-step`: the door of an account that is there.
"""

import secrets
from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from chibo.access.actions.appoint import appoint
from chibo.access.roles import Role
from chibo.accounts.actions.close import close, reopen
from chibo.accounts.actions.help_in import give_password, remove_second_step
from chibo.accounts.actions.name_identity import name_identity
from chibo.accounts.actions.unlock import unlock
from chibo.accounts.models import User
from chibo.accounts.rules import reasons_against_names
from chibo.core import clock
from chibo.core.reasons import Reason, Refused, refuse_if
from chibo.core.text import valid_text
from chibo.organisations.models import Organisation

DOOR: dict[str, Callable[..., str | None]] = {
    "unlock": unlock,
    "close": close,
    "reopen": reopen,
    "password": give_password,
    "second-step": remove_second_step,
    "identity": name_identity,
}


class Command(BaseCommand):
    help = _("Make an account, or give one another appointment.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help=_("sign-in name"))
        parser.add_argument("whose", nargs="?", help=_("sign-in name, after one of: %s") % ", ".join(DOOR))
        parser.add_argument("--full-name", default="", help=_("full name, as the pages show it"))
        roles = "; ".join(f"{role.value}: {role.label}" for role in Role)
        parser.add_argument("--role", choices=Role.values, help=roles)
        parser.add_argument("--organisation", help=_("code of the organisation today"))
        parser.add_argument(
            "--identity", default="", help=_("after `identity`: its name at the sign-in server")
        )
        parser.add_argument("--decision", default="", help=_("the decision it rests on"))

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        whose = options.get("whose")
        if whose:
            self._door(options["name"], whose, options["identity"])
        elif options["role"] and options["organisation"]:
            self._appoint(options)
        else:
            raise CommandError(_("An account needs --role and --organisation."), returncode=2)

    def _door(self, verb: str, whose: str, identity: str) -> None:
        if verb not in DOOR:
            raise CommandError(
                _("Before the sign-in name stands one of: %s.") % ", ".join(DOOR), returncode=2
            )
        user = User.objects.filter(username=User.normalize_username(whose)).first()
        if user is None:
            raise Refused([Reason("no_account", _("No account bears the name %s.") % whose)])
        given = {"identity": identity} if verb == "identity" else {}
        password = DOOR[verb](user=user, **given)
        if password is None:
            self.stdout.write(_("Done: %(name)s") % {"name": user.username})
        else:
            self._tell(user, password)

    def _tell(self, user: User, password: str) -> None:
        words = {"name": user.username, "password": password}
        self.stdout.write(_("Password of %(name)s: %(password)s") % words)

    def _appoint(self, options: dict[str, Any]) -> None:
        today = clock.today()
        code = options["organisation"]
        organisation = Organisation.objects.filter(
            standings__code=code, standings__during__contains=today
        ).first()
        if organisation is None:
            raise Refused([Reason("no_organisation", _("No organisation bears the code %s today.") % code)])
        name, full_name = valid_text(options["name"]), valid_text(options["full_name"])
        refuse_if(reasons_against_names(name, full_name))
        user = User.objects.filter(username=User.normalize_username(name)).first()
        if user is None:
            password = secrets.token_urlsafe(12)
            user = User.objects.create_user(name, password, name=full_name)
            self._tell(user, password)
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
