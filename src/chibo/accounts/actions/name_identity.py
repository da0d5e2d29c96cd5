"""Write down by which name a sign-in server knows whose account this is, or forget it."""

from allauth.socialaccount.models import SocialAccount
from django.db import transaction
from django.utils.translation import gettext as _

from chibo.accounts.identities import PROVIDER
from chibo.accounts.models import User
from chibo.core.reasons import Reason, refuse_if
from chibo.core.text import valid_text

LONGEST = 191


@transaction.atomic
def name_identity(*, user: User, identity: str) -> None:
    """`identity` is what the server calls “sub”; empty forgets it. Refused: one of another account, too long."""
    identity = valid_text(identity)
    others = SocialAccount.objects.filter(provider=PROVIDER, uid=identity).exclude(user=user)
    reasons = []
    if identity and others.exists():
        reasons.append(Reason("identity_taken", _("Another account bears this identity already.")))
    if len(identity) > LONGEST:
        reasons.append(Reason("identity_too_long", _("This is too long for a name of an identity.")))
    refuse_if(reasons)
    SocialAccount.objects.filter(provider=PROVIDER, user=user).delete()
    if identity:
        SocialAccount.objects.create(provider=PROVIDER, user=user, uid=identity)
