"""Help somebody in who lost the password, or the telephone and the recovery codes."""

import secrets

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.utils.translation import gettext as _

from chibo.accounts import guarding, journal
from chibo.accounts.models import SignInEvent, User
from chibo.core.reasons import Reason, refuse_if


@transaction.atomic
def give_password(*, user: User) -> str:
    """A new password, told once; whoever is signed in is out, and wrong tries are forgotten."""
    user = User.objects.select_for_update().get(pk=user.pk)
    password = secrets.token_urlsafe(12)
    user.set_password(password)
    user.save(update_fields=["password"])
    for session in UserSession.objects.filter(user=user):
        session.end()
    guarding.open_again(guarding.name_key(user.username, user))
    journal.note(user, SignInEvent.Kind.PASSWORD_CHANGED)
    return password


@transaction.atomic
def remove_second_step(*, user: User) -> None:
    """App, passkeys and recovery codes no longer count. Refused: nothing is set up."""
    held = Authenticator.objects.filter(user=user)
    refuse_if(
        [] if held.exists() else [Reason("no_second_step", _("This account has no second step set up."))]
    )
    held.delete()
    guarding.open_again(guarding.code_key(user))
    journal.note(user, SignInEvent.Kind.FACTOR_REMOVED)
