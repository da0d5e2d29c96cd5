"""Close an account, and open it again: its name stays taken, what it did stays told."""

from allauth.usersessions.models import UserSession
from django.db import transaction
from django.utils.translation import gettext as _

from chibo.accounts import journal
from chibo.accounts.models import SignInEvent, User
from chibo.core.reasons import Reason, refuse_if


@transaction.atomic
def close(*, user: User) -> None:
    """Nobody signs in by it from now on, and who is signed in is out. Refused: it is closed already."""
    user = User.objects.select_for_update().get(pk=user.pk)
    refuse_if(
        []
        if user.is_active
        else [Reason("closed_before", _("The account is closed already; nothing was changed."))]
    )
    user.is_active = False
    user.save(update_fields=["is_active"])
    for session in UserSession.objects.filter(user=user):
        session.end()
    journal.note(user, SignInEvent.Kind.CLOSED)


@transaction.atomic
def reopen(*, user: User) -> None:
    """The password of before opens it again. Refused: it is not closed."""
    user = User.objects.select_for_update().get(pk=user.pk)
    refuse_if(
        [Reason("not_closed", _("The account is not closed; nothing was changed."))] if user.is_active else []
    )
    user.is_active = True
    user.save(update_fields=["is_active"])
    journal.note(user, SignInEvent.Kind.REOPENED)
