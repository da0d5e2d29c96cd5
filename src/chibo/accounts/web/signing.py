"""Signing in, by one step or two, and out."""

import json
from typing import Any

from allauth.account.internal.stagekit import unstash_login
from allauth.account.views import LoginView
from allauth.mfa import app_settings as mfa_settings
from allauth.mfa.base.views import AuthenticateView, TrustView
from allauth.mfa.webauthn.views import LoginWebAuthnView
from django.contrib import messages
from django.contrib.auth import views
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from chibo.accounts import candidate, guarding, identities
from chibo.accounts.web.forms import CodeForm, PasskeyForm, SignInByPasskeyForm

TOO_MANY = 429


def answered(form: Form, response: HttpResponse) -> HttpResponse:
    """429 when it was not wrong but too soon: programs that watch the door see the difference."""
    codes = {error.code for errors in form.errors.as_data().values() for error in errors}
    if codes & {guarding.SLOWED, guarding.LOCKED}:
        response.status_code = TOO_MANY
    return response


class SignIn(LoginView):
    template_name = "accounts/signin.html"

    def form_invalid(self, form: Form) -> HttpResponse:
        return answered(form, super().form_invalid(form))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "next": self.get_next_url() or "",
            "server": identities.server_name(),
        }


class SignOut(views.LogoutView):
    """Only by POST, so that a link in a mail cannot sign anyone out."""


class _Step:
    """A step after the right password: the database lets through the rows of this account only."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        login = unstash_login(request, peek=True)
        if login is not None and login.user is not None:
            candidate.enter(login.user.pk)
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc, no-any-return]


class SecondStep(_Step, AuthenticateView):
    template_name = "accounts/second_step.html"

    def get_form_class(self) -> type[Form]:
        return CodeForm

    def get_webauthn_form_class(self) -> type[Form]:
        return PasskeyForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page = super().get_context_data(**kwargs)
        return page | {"options": json.dumps(page["js_data"]["request_options"])}

    def form_invalid(self, form: Form) -> HttpResponse:
        return answered(form, super().form_invalid(form))


class RememberDevice(_Step, TrustView):
    template_name = "accounts/remember.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"days": mfa_settings.TRUST_COOKIE_AGE.days}


class SignInByPasskey(LoginWebAuthnView):
    """What to sign is asked for by script (JSON); the signature comes as an ordinary form."""

    def get_form_class(self) -> type[Form]:
        return SignInByPasskeyForm

    def form_invalid(self, form: Form) -> HttpResponse:
        for error in form.errors.get("credential", []):
            messages.error(self.request, str(error))
        return redirect("account_login")
