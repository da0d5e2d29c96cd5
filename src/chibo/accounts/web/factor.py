"""The second step: the app that shows codes, passkeys, recovery codes."""

import json
from typing import Any

from allauth.mfa.base.views import IndexView
from allauth.mfa.recovery_codes.views import (
    DownloadRecoveryCodesView,
    GenerateRecoveryCodesView,
    ViewRecoveryCodesView,
)
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.internal import auth
from allauth.mfa.webauthn.views import AddWebAuthnView, RemoveWebAuthnView
from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.urls import reverse_lazy
from django.utils.translation import gettext as _

from chibo.accounts import journal
from chibo.accounts.models import SignInEvent
from chibo.accounts.web.forms import AddPasskeyForm, SetUpAppForm
from chibo.accounts.web.signing import answered

Kind, How = SignInEvent.Kind, SignInEvent.How


class SecondFactor(IndexView):
    template_name = "accounts/second_factor.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page = super().get_context_data(**kwargs)
        held = page["authenticators"]
        codes = held.get("recovery_codes")
        return page | {
            "app": held.get("totp"),
            "passkeys": held.get("webauthn", []),
            "codes_left": len(codes.get_unused_codes()) if codes else None,
        }


class SetUpApp(ActivateTOTPView):
    template_name = "accounts/set_up_app.html"

    def get_form_class(self) -> type[Form]:
        return SetUpAppForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page = super().get_context_data(**kwargs)
        secret = page["form"].secret
        return page | {"secret": " ".join(secret[i : i + 4] for i in range(0, len(secret), 4))}

    def form_valid(self, form: Form) -> HttpResponse:
        response = super().form_valid(form)
        journal.note(self.request.user, Kind.FACTOR_SET, request=self.request, how=How.TOTP)
        messages.success(self.request, _("The app is set up. From now on it is asked for when you sign in."))
        return response

    def form_invalid(self, form: Form) -> HttpResponse:
        return answered(form, super().form_invalid(form))


class RemoveApp(DeactivateTOTPView):
    template_name = "accounts/remove_factor.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"what": _("the app that shows codes")}

    def form_valid(self, form: Form) -> HttpResponse:
        response = super().form_valid(form)
        journal.note(self.request.user, Kind.FACTOR_REMOVED, request=self.request, how=How.TOTP)
        messages.success(self.request, _("The app is no longer asked for."))
        return response


class RecoveryCodes(ViewRecoveryCodesView):
    """The codes, to print and to put away."""

    template_name = "accounts/recovery_codes.html"


class NewRecoveryCodes(GenerateRecoveryCodesView):
    template_name = "accounts/new_codes.html"

    def form_valid(self, form: Form) -> HttpResponse:
        response = super().form_valid(form)
        journal.note(self.request.user, Kind.CODES_RENEWED, request=self.request)
        messages.success(self.request, _("New recovery codes are made; those until now no longer count."))
        return response


class RecoveryCodesFile(DownloadRecoveryCodesView):
    template_name = "accounts/recovery_codes.txt"

    def render_to_response(self, context: dict[str, Any], **given: Any) -> HttpResponse:
        response: HttpResponse = super().render_to_response(context, **given)
        response["Content-Type"] = "text/plain; charset=utf-8"
        response["Content-Disposition"] = 'attachment; filename="ma-du-phong.txt"'
        return response


class AddPasskey(AddWebAuthnView):
    template_name = "accounts/add_passkey.html"

    def get_form_class(self) -> type[Form]:
        return AddPasskeyForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        # allauth leaves to its script whether the passkey signs in by itself; here it always does.
        page = super().get_context_data(**kwargs)
        return page | {"options": json.dumps(auth.begin_registration(self.request.user, True))}

    def form_valid(self, form: Form) -> HttpResponse:
        response = super().form_valid(form)
        journal.note(self.request.user, Kind.FACTOR_SET, request=self.request, how=How.WEBAUTHN)
        messages.success(self.request, _("The passkey is set up. You may sign in by it alone from now on."))
        return response


class RemovePasskey(RemoveWebAuthnView):
    template_name = "accounts/remove_factor.html"
    success_url = reverse_lazy("mfa_index")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        name = self.get_object().wrap().name
        return super().get_context_data(**kwargs) | {"what": _("the passkey “%(name)s”") % {"name": name}}

    def form_valid(self, form: Form) -> HttpResponse:
        response = super().form_valid(form)
        journal.note(self.request.user, Kind.FACTOR_REMOVED, request=self.request, how=How.WEBAUTHN)
        messages.success(self.request, _("The passkey no longer opens this account."))
        return response
