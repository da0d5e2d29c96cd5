"""Forms of sign-in and of one's own account: those of django-allauth, with our words and our guard."""

from collections.abc import Callable
from typing import Any, TypeVar

from allauth.account.fields import PasswordField, SetPasswordField
from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm, SetPasswordForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateByCodeForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from allauth.mfa.webauthn.internal import auth
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from chibo.accounts import candidate, guarding
from chibo.accounts.actions.open_letter import fits
from chibo.accounts.adapters import AccountAdapter, called
from chibo.accounts.models import SignInEvent, User

LONGEST_KEY_NAME = 60
Answer = TypeVar("Answer")


def address_of(request: HttpRequest) -> str:
    return guarding.address_key(AccountAdapter(request).get_client_ip(request))


def plain(form: forms.Form, **labels: Any) -> None:
    """Our labels; no text inside the fields, which vanishes when one types."""
    for name, field in form.fields.items():
        field.widget.attrs.pop("placeholder", None)
        field.label = labels.get(name, field.label)
        field.help_text = ""


class SignInForm(LoginForm):
    """Name or e-mail in the field `username`, so that what keeps passwords for people finds it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name = forms.CharField(label=_("Sign-in name or e-mail"), max_length=254)
        password = self.fields["password"]
        self.fields.clear()
        self.fields |= {"username": name, "password": password}
        plain(self, password=_("Password"))

    def user_credentials(self) -> dict[str, Any]:
        name = User.normalize_username(self.cleaned_data.get("username", "").strip())
        return {"username": name, "email": name, "password": self.cleaned_data["password"]}

    def _clean_with_password(self, credentials: dict[str, Any]) -> dict[str, Any]:
        # allauth asks the other way only to choose among its own words; our adapter has said them.
        self.cleaned_data["login"] = credentials["username"]
        return super()._clean_with_password(credentials)


class GuardedCode:
    """Codes are counted like passwords: six digits are soon guessed."""

    user: User

    def clean_code(self) -> str:
        from allauth.core import context

        return guarding.guarded(
            super().clean_code,  # type: ignore[misc]
            key=guarding.code_key(self.user),
            address=address_of(context.request),
            user=self.user,
            request=context.request,
            wrong=SignInEvent.Kind.CODE_FAILED,
        )


class CodeForm(GuardedCode, AuthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self, code=_("Code of the app, or a recovery code"))


class ConfirmByCodeForm(GuardedCode, ReauthenticateByCodeForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self, code=_("Code of the app, or a recovery code"))


class SetUpAppForm(GuardedCode, ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self, code=_("Code the app shows now"))


class ConfirmForm(ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self, password=_("Password"))


class TypedTwice:
    """Two fields of a new password, and what it must be, in our words."""

    fields: dict[str, forms.Field]

    def explain(self) -> None:
        self.fields["password1"].help_text = _(
            "At least ten letters, digits or signs; no common password and nothing like your name."
        )

    def clean(self) -> dict[str, Any]:
        assert isinstance(self, forms.Form)
        cleaned: dict[str, Any] = forms.Form.clean(self) or {}
        first, again = cleaned.get("password1"), cleaned.get("password2")
        if first and again and first != again:
            self.add_error("password2", _("The two are not the same; type the new password once more."))
        return cleaned


class NewPasswordForm(TypedTwice, ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(
            self,
            oldpassword=_("Password until now"),
            password1=_("New password"),
            password2=_("New password once more"),
        )
        self.explain()

    def clean_oldpassword(self) -> str:
        """A stolen session must not be a way to guess the password."""
        from allauth.core import context

        return guarding.guarded(
            super().clean_oldpassword,
            key=guarding.name_key(self.user.username, self.user),
            address=address_of(context.request),
            user=self.user,
            request=context.request,
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        old = cleaned.get("oldpassword")
        if old and old == cleaned.get("password1"):
            self.add_error("password1", _("This is the password until now; choose another."))
        return cleaned


class FirstPasswordForm(TypedTwice, SetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self, password1=_("New password"), password2=_("New password once more"))
        self.explain()


class LetterForm(TypedTwice, forms.Form):
    """Name and code as the letter has them, and the password from now on."""

    username = forms.CharField(
        label=_("Sign-in name"),
        max_length=254,
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    code = forms.CharField(
        label=_("Code in the letter"),
        max_length=60,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )
    password1 = SetPasswordField(label=_("New password"))
    password2 = PasswordField(label=_("New password once more"), autocomplete="new-password")

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request
        self.user: User | None = None
        plain(self)
        self.explain()

    def clean(self) -> dict[str, Any]:
        """The code is asked of the database only when all else is right, and each wrong one is counted."""
        cleaned = super().clean()
        if self.errors:
            return cleaned
        name = cleaned["username"]
        known = called(name)
        self.user = guarding.guarded(
            lambda: self._owner(known, cleaned["code"]),
            key=guarding.letter_key(name, known),
            address=address_of(self.request),
            user=known,
            request=self.request,
            wrong=SignInEvent.Kind.CODE_FAILED,
        )
        return cleaned

    def _owner(self, known: User | None, code: str) -> User:
        if known is None or not known.is_active or not fits(known, code):
            raise ValidationError(
                _(
                    "Name and code do not fit, or the code was used already or is older than thirty days. "
                    "Compare with the letter, or ask the office that gave it for a new one."
                ),
                code="wrong",
            )
        return known

    def _post_clean(self) -> None:
        """A password like the name of the account is refused before the code is used up."""
        super()._post_clean()  # type: ignore[misc]
        password = self.cleaned_data.get("password1")
        if self.user is not None and password:
            try:
                validate_password(password, self.user)
            except ValidationError as error:
                self.add_error("password1", error)


class EmailForm(forms.Form):
    email = forms.CharField(
        label=_("E-mail"),
        required=False,
        max_length=254,
        help_text=_("Not needed. Who has one here may sign in by it too; no mail is sent to it."),
        widget=forms.TextInput(attrs={"autocomplete": "email", "inputmode": "email", "spellcheck": "false"}),
    )


class WholeCredential:
    """What a script sends may be anything; allauth reads it as if it were whole."""

    cleaned_data: dict[str, Any]

    def clean_credential(self) -> Any:
        return _read(super().clean_credential)  # type: ignore[misc]


def _read(read: Callable[[], Answer]) -> Answer:
    try:
        return read()
    except (LookupError, AttributeError, TypeError, ValueError):
        raise ValidationError(
            _("The passkey was not accepted. Try again, or use the password."), code="wrong"
        ) from None


class AddPasskeyForm(AddWebAuthnForm):
    """A passkey always signs in by itself: it is asked for with the finger or the PIN of the device."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["passwordless"]
        self.fields["name"] = forms.CharField(
            label=_("Name of this device"),
            max_length=LONGEST_KEY_NAME,
            required=False,
            initial=_("My device"),
            help_text=_("So that you know later which passkey is which."),
        )
        self.initial.pop("name", None)

    def clean_name(self) -> str:
        return self.cleaned_data["name"] or str(_("My device"))

    def clean(self) -> dict[str, Any]:
        self.cleaned_data["passwordless"] = True
        return _read(super().clean)


class PasskeyForm(WholeCredential, AuthenticateWebAuthnForm):
    """As the second step."""


class ConfirmByPasskeyForm(WholeCredential, ReauthenticateWebAuthnForm):
    """Before what decides who may sign in."""


class SignInByPasskeyForm(WholeCredential, LoginWebAuthnForm):
    """Alone: the passkey says whose it is, then its signature is tested against the keys of that account."""

    def clean_credential(self) -> Any:
        credential = self.cleaned_data["credential"]
        _read(lambda: auth.parse_authentication_response(credential))
        candidate.enter(_read(lambda: auth.extract_user_from_response(credential)).pk)
        return super().clean_credential()
