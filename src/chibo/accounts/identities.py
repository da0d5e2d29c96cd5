"""Signing in through a server of the province (OpenID Connect): it says who somebody is, an account here names them.

Nothing that server tells is kept but the one name it calls the person by, and no account is made by it.
"""

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.contrib import messages
from django.db import connection
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from chibo.accounts import candidate

PROVIDER = "oidc"


def server_name() -> str:
    """How people call the server, or nothing when there is none."""
    provider: Any = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]
    return str(provider["APPS"][0]["name"]) if provider["APPS"] else ""


class IdentityAdapter(DefaultSocialAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: Any) -> Any:
        """Before the account is looked up: the database lets through the one row that names this identity."""
        sociallogin.account.extra_data = {}
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT set_config('chibo.identity', %s, true)",
                [f"{sociallogin.account.provider}:{sociallogin.account.uid}"],
            )
        return sociallogin.user

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        if not sociallogin.is_existing:
            said = _(
                "You are signed in there, but no account here bears this identity. "
                "Give the administrator of your committee this name of it: %(identity)s"
            )
            messages.error(request, said % {"identity": sociallogin.account.uid})
            raise ImmediateHttpResponse(redirect("account_login"))
        candidate.enter(sociallogin.user.pk)

    def on_authentication_error(self, request: HttpRequest, provider: Any, **given: Any) -> None:
        raise ImmediateHttpResponse(not_signed_in(request))


def not_signed_in(request: HttpRequest) -> Any:
    """Back to the sign-in page, with what to do."""
    messages.error(
        request, _("Signing in there did not come to its end. Try again, or use your password here.")
    )
    return redirect("account_login")
