"""Give the own account an e-mail address to sign in by, or take it away."""

from django.db import transaction

from chibo.accounts.models import User
from chibo.accounts.rules import reasons_against_email
from chibo.core.reasons import refuse_if
from chibo.core.text import valid_text


@transaction.atomic
def change_email(*, user: User, email: str) -> bool:
    """True when it changed. Refused: half an address, one of another account."""
    email = valid_text(email).lower()
    user = User.objects.select_for_update().get(pk=user.pk)
    others = User.objects.exclude(pk=user.pk)
    taken = bool(email) and (
        others.filter(email__iexact=email).exists() or others.filter(username__iexact=email).exists()
    )
    refuse_if(reasons_against_email(email, taken=taken))
    if user.email == email:
        return False
    user.email = email
    user.save(update_fields=["email"])
    return True
