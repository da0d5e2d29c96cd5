"""Signing in and out."""

from typing import Any

from django.contrib.auth import views
from django.contrib.auth.forms import AuthenticationForm
from django.utils.translation import gettext_lazy as _


class SignInForm(AuthenticationForm):
    error_messages = {
        "invalid_login": _(
            "The sign-in name or the password is not right. Capital and small letters of the password differ; "
            "ask the administrator of your committee if you have forgotten it."
        ),
        "inactive": _("This account is closed. Ask the administrator of your committee."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("Sign-in name")


class SignIn(views.LoginView):
    template_name = "site/signin.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True


class SignOut(views.LogoutView):
    """Only by POST, so that a link in a mail cannot sign anyone out."""
