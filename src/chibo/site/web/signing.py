"""Signing in and out."""

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


class SignIn(views.LoginView):
    template_name = "site/signin.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True


class SignOut(views.LogoutView):
    """Only by POST, so that a link in a mail cannot sign anyone out."""
