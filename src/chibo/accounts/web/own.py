"""One's own account: what is set, password, e-mail, where one is signed in."""

import json
from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.account.views import PasswordChangeView, PasswordSetView, ReauthenticateView
from allauth.mfa.base.views import ReauthenticateView as ReauthenticateByCodeView
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.views import ReauthenticateWebAuthnView
from allauth.usersessions.internal.flows.sessions import end_other_sessions
from allauth.usersessions.models import UserSession
from allauth.usersessions.views import ListUserSessionsView
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from chibo.accounts import browsers, journal
from chibo.accounts.actions.change_email import change_email
from chibo.accounts.models import SignInEvent, User
from chibo.accounts.web.forms import (
    ConfirmByCodeForm,
    ConfirmByPasskeyForm,
    ConfirmForm,
    EmailForm,
    FirstPasswordForm,
    NewPasswordForm,
)
from chibo.accounts.web.signing import answered
from chibo.core.reasons import Refused

Kind = SignInEvent.Kind


def whose(request: HttpRequest) -> User:
    """Who is signed in; the pages of one's own account are for nobody else."""
    assert isinstance(request.user, User)
    return request.user


@require_GET
@login_required
def overview(request: HttpRequest) -> HttpResponse:
    types = set(Authenticator.objects.filter(user=request.user).values_list("type", flat=True))
    second = types - {Authenticator.Type.RECOVERY_CODES}
    page = {"second": bool(second), "events": journal.latest(whose(request))}
    return render(request, "accounts/overview.html", page)


class ChangePassword(PasswordChangeView):
    """The other sessions end: whoever took one over is out."""

    template_name = "accounts/password.html"

    def get_form_class(self) -> type[Form]:
        return NewPasswordForm

    def form_valid(self, form: Form) -> HttpResponse:
        response = super().form_valid(form)
        _settled(self.request)
        return response

    def form_invalid(self, form: Form) -> HttpResponse:
        return answered(form, super().form_invalid(form))


class SetPassword(PasswordSetView):
    template_name = "accounts/password.html"

    def get_form_class(self) -> type[Form]:
        return FirstPasswordForm

    def form_valid(self, form: Form) -> HttpResponse:
        response = super().form_valid(form)
        _settled(self.request)
        return response


def _settled(request: HttpRequest) -> None:
    end_other_sessions(request, request.user)
    journal.note(whose(request), Kind.PASSWORD_CHANGED, request=request)
    messages.success(
        request, _("The password is changed. Wherever else you were signed in, you no longer are.")
    )


@require_http_methods(["GET", "POST"])
@reauthentication_required
def email(request: HttpRequest) -> HttpResponse:
    """Asked for the password first: by the e-mail one signs in."""
    form = EmailForm(request.POST or None, initial={"email": whose(request).email})
    if request.method == "POST" and form.is_valid():
        try:
            changed = change_email(user=whose(request), email=form.cleaned_data["email"])
        except Refused as refusal:
            page = {"form": form, "reasons": refusal.reasons}
            return render(request, "accounts/email.html", page, status=422)
        if changed:
            journal.note(whose(request), Kind.EMAIL_CHANGED, request=request)
        messages.success(request, _("The e-mail address is recorded."))
        return redirect("accounts:overview")
    return render(request, "accounts/email.html", {"form": form})


class Sessions(ListUserSessionsView):
    template_name = "accounts/sessions.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page = super().get_context_data(**kwargs)
        rows = [
            (session, browsers.called(session.user_agent), session.is_current())
            for session in page["sessions"]
        ]
        return page | {
            "rows": sorted(rows, key=lambda row: not row[2]),
            "others": any(not row[2] for row in rows),
        }

    def form_valid(self, form: Form) -> HttpResponse:
        others = UserSession.objects.filter(user=self.request.user)
        if others.exclude(session_key=self.request.session.session_key).exists():
            journal.note(whose(self.request), Kind.SESSIONS_ENDED, request=self.request)
        messages.success(self.request, _("You are signed out everywhere else."))
        return super().form_valid(form)


class Confirm(ReauthenticateView):
    template_name = "accounts/confirm.html"

    def get_form_class(self) -> type[Form]:
        return ConfirmForm

    def form_invalid(self, form: Form) -> HttpResponse:
        return answered(form, super().form_invalid(form))


class ConfirmByCode(ReauthenticateByCodeView):
    template_name = "accounts/confirm.html"

    def get_form_class(self) -> type[Form]:
        return ConfirmByCodeForm

    def form_invalid(self, form: Form) -> HttpResponse:
        return answered(form, super().form_invalid(form))


class ConfirmByPasskey(ReauthenticateWebAuthnView):
    template_name = "accounts/confirm_passkey.html"

    def get_form_class(self) -> type[Form]:
        return ConfirmByPasskeyForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page = super().get_context_data(**kwargs)
        where = {"redirect_field_value": self.get_next_url()}
        return page | where | {"options": json.dumps(page["js_data"]["request_options"])}

    def form_invalid(self, form: Form) -> HttpResponse:
        for error in form.errors.get("credential", []):
            messages.error(self.request, str(error))
        return redirect(self.request.get_full_path())
