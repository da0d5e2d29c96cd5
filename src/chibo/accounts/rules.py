"""When guessing is slowed and when it is stopped, and what an e-mail address of an account may be."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from chibo.core.reasons import Reason

FORGOTTEN_AFTER = timedelta(hours=1)
LOCKED_FOR = timedelta(minutes=15)
LETTER_VALID = timedelta(days=30)
# What a hand copies without doubt: no 0 and O, no 1, I and L.
CODE_SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
CODE_LENGTH = 16
# As the columns of `User` have it.
LONGEST_NAME, LONGEST_FULL_NAME = 60, 120


@dataclass(frozen=True)
class Limit:
    """How many wrong tries in a row are let pass, and how many stop."""

    slow_after: int
    lock_after: int


BY_NAME = Limit(slow_after=5, lock_after=10)
# One address may be a whole office behind one line.
BY_ADDRESS = Limit(slow_after=40, lock_after=60)


@dataclass(frozen=True)
class Tries:
    """Wrong tries on one name, or from one address, so far."""

    failures: int = 0
    last: datetime | None = None
    locked_until: datetime | None = None


def locked(tries: Tries, now: datetime) -> bool:
    return tries.locked_until is not None and now < tries.locked_until


def may_try_at(tries: Tries, limit: Limit) -> datetime | None:
    """Before this moment a try is not even looked at; None: at once."""
    if tries.locked_until is not None:
        return tries.locked_until
    if tries.last is None or tries.failures < limit.slow_after:
        return None
    return tries.last + timedelta(seconds=min(2 ** (tries.failures - limit.slow_after + 1), 60))


def fresh(tries: Tries, now: datetime) -> Tries:
    """What still counts: after a lock, and after an hour without a wrong try, one begins anew.

    A clock that runs backwards opens nothing: what was noted later than now still counts.
    """
    ended = tries.locked_until is not None and now >= tries.locked_until
    old = tries.locked_until is None and tries.last is not None and now - tries.last >= FORGOTTEN_AFTER
    return Tries() if ended or old else tries


def failed(tries: Tries, limit: Limit, now: datetime) -> Tries:
    """One wrong try more. While locked nothing is added: guessing on must not keep the owner out for ever."""
    tries = fresh(tries, now)
    if tries.locked_until is not None:
        return tries
    more = replace(tries, failures=tries.failures + 1, last=now)
    return replace(more, locked_until=now + LOCKED_FOR) if more.failures >= limit.lock_after else more


def seconds_left(moment: datetime, now: datetime) -> int:
    """Whole seconds until then, at least one."""
    return max(1, -int((now - moment).total_seconds() // 1))


def reasons_against_email(email: str, *, taken: bool) -> Iterator[Reason]:
    """An e-mail address is optional; one that is given is whole and nobody else's."""
    if not email:
        return
    try:
        validate_email(email)
    except ValidationError:
        yield Reason(
            "wrong_email",
            _("This is not a whole e-mail address."),
            todo=_("Write it like ten@tinh.gov.vn, or leave it empty."),
        )
    if taken:
        yield Reason(
            "email_taken",
            _("Another account bears this e-mail address."),
            todo=_("Write another, or leave it empty: the sign-in name is enough."),
        )


def reasons_against_names(name: str, full_name: str) -> Iterator[Reason]:
    """A sign-in name is one word; both fit their columns."""
    if not name or any(sign.isspace() for sign in name):
        yield Reason(
            "no_sign_in_name",
            _("A sign-in name is one word without blanks."),
            todo=_("Give it a name such as vanthu."),
        )
    if len(name) > LONGEST_NAME or len(full_name) > LONGEST_FULL_NAME:
        words = {"name": LONGEST_NAME, "full_name": LONGEST_FULL_NAME}
        message = _("A sign-in name has at most %(name)s letters, a full name at most %(full_name)s.") % words
        yield Reason("too_long", message, todo=_("Shorten it."))


def typed_code(text: str) -> str:
    """A code as it was made, however it is typed: blanks, dashes and small letters do not matter."""
    return "".join(sign for sign in text.upper() if sign.isalnum())


def in_groups(code: str) -> str:
    """XXXX-XXXX-XXXX-XXXX, to be read from paper."""
    return "-".join(code[i : i + 4] for i in range(0, len(code), 4))
