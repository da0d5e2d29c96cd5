"""Make the one-time code that goes out on paper; it is shown once and kept only as a keyed hash."""

import secrets

from django.db import transaction
from django.utils.crypto import salted_hmac

from chibo.accounts import candidate, journal
from chibo.accounts.models import Letter, SignInEvent, User
from chibo.accounts.rules import CODE_LENGTH, CODE_SIGNS, LETTER_VALID
from chibo.core import clock


def hashed(user: User, code: str) -> str:
    return salted_hmac("chibo.accounts.letter", f"{user.pk}:{code}", algorithm="sha256").hexdigest()


@transaction.atomic
def write_letter(*, user: User) -> tuple[Letter, str]:
    """The letter and its code, for somebody who may appoint (see access). The letter before no longer counts."""
    now = clock.now()
    code = "".join(secrets.choice(CODE_SIGNS) for _ in range(CODE_LENGTH))
    with candidate.entered(user.pk):
        Letter.objects.filter(user=user, used_at=None).delete()
        letter = Letter(user=user, code=hashed(user, code), written_at=now, valid_until=now + LETTER_VALID)
        letter.save()
    journal.note(user, SignInEvent.Kind.LETTER)
    return letter, code
