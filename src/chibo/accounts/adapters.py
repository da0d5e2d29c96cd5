"""How django-allauth behaves here: no open sign-up, no mails, our words, our guard against guessing."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chibo.accounts import candidate, guarding, journal
from chibo.accounts.models import SignInEvent, User

NAME = "Chi bộ"


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "incorrect_password": _("The password is not right."),
        "enter_current_password": _("The password is not right."),
        "account_inactive": _("This account is closed. Ask the administrator of your committee."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Nothing: `guarding` counts, in the database."""

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User:  # type: ignore[override]
        """The account, when the password is right and guessing is not stopped. Raises ValidationError."""
        name = credentials.get("username") or ""
        known = called(name)

        def check() -> User:
            found = super(AccountAdapter, self).authenticate(request, **credentials)
            if not isinstance(found, User):
                raise ValidationError(guarding.forgotten_password(), code="wrong")
            return found

        user = guarding.guarded(
            check,
            key=guarding.name_key(name, known),
            address=guarding.address_key(self.get_client_ip(request)),
            user=known,
            request=request,
        )
        if not user.is_active:
            raise self.validation_error("account_inactive")
        return user

    def pre_login(self, request: HttpRequest, user: Any, **given: Any) -> Any:
        candidate.enter(user.pk)
        return super().pre_login(request, user, **given)

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:
        """By passkey or through a sign-in server: said where one came from."""
        messages.error(request, str(self.error_messages["account_inactive"]))
        return redirect("account_login")

    def login(self, request: HttpRequest, user: Any) -> None:
        candidate.enter(user.pk)
        super().login(request, user)
        journal.note(user, SignInEvent.Kind.SIGNED_IN, request=request, how=_how(request, user))

    def add_message(self, *args: Any, **given: Any) -> None:
        """Our own pages say what happened, in words of this program."""

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("accounts:overview")


class MFAAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _(
            "The code is not right. A code of the app counts for half a minute and once, a recovery code once."
        ),
    }

    def get_totp_issuer(self) -> str:
        return NAME

    def get_totp_label(self, user: Any) -> str:
        return str(user.username)

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {"id": context.request.get_host().partition(":")[0], "name": NAME}


def called(name: str) -> User | None:
    """The account that bears this sign-in name or e-mail address."""
    name = User.normalize_username(name.strip())
    exact = User.objects.filter(username=name).first()
    if exact is not None or not name:
        return exact
    return (
        User.objects.filter(username__iexact=name).first() or User.objects.filter(email__iexact=name).first()
    )


def _how(request: HttpRequest, user: Any) -> str:
    """With what the last step was taken."""
    from allauth.account.internal.flows.login import get_authentication_records

    records = get_authentication_records(request, user)
    last = str(records[-1].get("type") or records[-1].get("method")) if records else ""
    return last if last in SignInEvent.How.values else ""
