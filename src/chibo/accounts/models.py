"""Who signs in. A user is not a person of the register and not a member: those are linked elsewhere."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class UserManager(BaseUserManager["User"]):
    def create_user(self, username: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(username=self.model.normalize_username(username), **fields)
        user.set_password(password)
        user.save()
        return user


class User(AbstractBaseUser):
    username = models.CharField(_("sign-in name"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    is_active = models.BooleanField(default=True)

    objects = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("account")
        constraints = [
            # One signs in by it: two accounts with one address could not be told apart.
            models.UniqueConstraint(Lower("email"), name="user_email_once", condition=~models.Q(email="")),
        ]

    def __str__(self) -> str:
        return self.name or self.username


class Guesses(models.Model):
    """Wrong tries on one name or from one address. The key is a keyed hash: a password typed into the field of
    the name, or an address, is not kept."""

    key = models.CharField(max_length=64, primary_key=True)
    failures = models.PositiveIntegerField(default=0)
    last = models.DateTimeField(null=True)
    locked_until = models.DateTimeField(null=True)


class SignInEvent(models.Model):
    """What happened to an account at the door. Never a password, a code or an address of the network."""

    class Kind(models.TextChoices):
        SIGNED_IN = "signed_in", _("Signed in")
        FAILED = "failed", _("Wrong password")
        CODE_FAILED = "code_failed", _("Wrong code")
        LOCKED = "locked", _("Locked after too many wrong tries")
        UNLOCKED = "unlocked", _("Unlocked by the administrator")
        PASSWORD_CHANGED = "password_changed", _("Password changed")
        EMAIL_CHANGED = "email_changed", _("E-mail changed")
        FACTOR_SET = "factor_set", _("Second step set up")
        FACTOR_REMOVED = "factor_removed", _("Second step removed")
        CODES_RENEWED = "codes_renewed", _("New recovery codes made")
        SESSIONS_ENDED = "sessions_ended", _("Signed out elsewhere")
        LETTER = "letter", _("Letter with a code written")
        CLOSED = "closed", _("Account closed")
        REOPENED = "reopened", _("Account opened again")

    class How(models.TextChoices):
        NONE = "", ""
        PASSWORD = "password", pgettext_lazy("signed in with", "password")
        TOTP = "totp", pgettext_lazy("signed in with", "code of the app")
        RECOVERY_CODES = "recovery_codes", pgettext_lazy("signed in with", "recovery code")
        WEBAUTHN = "webauthn", pgettext_lazy("signed in with", "passkey")
        SERVER = "socialaccount", pgettext_lazy("signed in with", "sign-in server")
        LETTER = "letter", pgettext_lazy("signed in with", "code of the letter")

    user = models.ForeignKey(User, models.PROTECT, related_name="sign_in_events")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    how = models.CharField(max_length=20, choices=How.choices, blank=True)
    browser = models.CharField(max_length=60, blank=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["user", "-at"], name="sign_in_event_of_user")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.kind}"


class Letter(models.Model):
    """A one-time code that went out on paper, so that somebody without e-mail can set a first password."""

    user = models.ForeignKey(User, models.PROTECT, related_name="letters")
    code = models.CharField(max_length=64)
    written_at = models.DateTimeField()
    valid_until = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            # A new letter takes the place of the one before.
            models.UniqueConstraint(
                fields=["user"], name="letter_once_open", condition=models.Q(used_at=None)
            ),
        ]

    def __str__(self) -> str:
        return f"letter of {self.user_id}"
