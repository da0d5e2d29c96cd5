"""Use the one-time code of a letter: the account gets its first password."""

from django.db import transaction
from django.utils.crypto import constant_time_compare

from chibo.accounts import candidate
from chibo.accounts.actions.write_letter import hashed
from chibo.accounts.models import Letter, User
from chibo.accounts.rules import typed_code
from chibo.core import clock


def fits(user: User, code: str) -> bool:
    """Whether this code of this account still opens."""
    with candidate.entered(user.pk):
        letter = _open(user)
    return letter is not None and constant_time_compare(letter.code, hashed(user, typed_code(code)))


@transaction.atomic
def open_letter(*, user: User, code: str, password: str) -> bool:
    """The code is used up and the password set; False when the code does not open (any more)."""
    with candidate.entered(user.pk):
        letter = _open(user)
        if letter is None or not constant_time_compare(letter.code, hashed(user, typed_code(code))):
            return False
        letter.used_at = clock.now()
        letter.save(update_fields=["used_at"])
    user.set_password(password)
    user.save(update_fields=["password"])
    return True


def _open(user: User) -> Letter | None:
    found = Letter.objects.select_for_update().filter(user=user, used_at=None, valid_until__gt=clock.now())
    return found.first()
