"""Let somebody sign in again who is locked out after wrong tries."""

from django.db import transaction

from chibo.accounts import guarding, journal
from chibo.accounts.models import SignInEvent, User


@transaction.atomic
def unlock(*, user: User) -> None:
    """Forget the wrong passwords and codes of this account."""
    guarding.open_again(guarding.name_key(user.username, user), guarding.code_key(user))
    journal.note(user, SignInEvent.Kind.UNLOCKED)
