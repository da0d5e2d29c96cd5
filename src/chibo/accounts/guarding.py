"""Guessing is slowed, then stopped: kept in the database, so that all web processes count together."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chibo.accounts import journal, rules
from chibo.accounts.models import Guesses, SignInEvent, User
from chibo.core import clock

SLOWED, LOCKED = "slowed", "locked"
Answer = TypeVar("Answer")


def name_key(name: str, user: User | None) -> str:
    """One key for one account, by whichever name it is called; a name nobody bears has a key of its own."""
    return _key("account", str(user.pk)) if user is not None else _key("name", name.strip().casefold())


def code_key(user: User) -> str:
    """Codes of the second step are counted by themselves: a right password must not begin them anew."""
    return _key("code", str(user.pk))


def letter_key(name: str, user: User | None) -> str:
    """Codes of letters too: guessing at one must not lock out who has a password."""
    return _key("letter", str(user.pk) if user is not None else name.strip().casefold())


def address_key(address: str) -> str:
    return _key("address", address)


def _key(kind: str, value: str) -> str:
    return salted_hmac("chibo.accounts.guessing", f"{kind}:{value}", algorithm="sha256").hexdigest()


def guarded(
    check: Callable[[], Answer],
    *,
    key: str,
    address: str,
    user: User | None,
    request: HttpRequest,
    wrong: str = SignInEvent.Kind.FAILED,
) -> Answer:
    """What `check` gives. Its ValidationError is counted; while one has to wait it is not even asked.

    Tries on one name go one after the other, so that many at once are not one. Raises ValidationError.
    """
    now = clock.now()
    _stop_address(address, now)
    tries = _held(key, now)
    stop = _reason_to_wait(tries, rules.BY_NAME, now)
    try:
        if stop is not None:
            raise stop
        answer = check()
    except ValidationError:
        _count(address, rules.BY_ADDRESS, now)
        after = rules.failed(tries, rules.BY_NAME, now)
        _keep(key, after)
        fell = rules.locked(after, now) and not rules.locked(tries, now)
        if fell:
            _sweep(now)
        if user is not None and (stop is None or fell):
            journal.note(user, SignInEvent.Kind.LOCKED if fell else wrong, request=request)
        if fell:
            raise _locked(after, now) from None
        raise
    _keep(key, rules.Tries())
    return answer


def open_again(*keys: str) -> None:
    """Forget the wrong tries of these keys."""
    Guesses.objects.filter(key__in=keys).delete()


def _held(key: str, now: datetime) -> rules.Tries:
    """The tries on a key, its row held until the request ends; another request may have removed it meanwhile."""
    while True:
        Guesses.objects.bulk_create([Guesses(key=key)], ignore_conflicts=True)
        row = Guesses.objects.select_for_update().filter(key=key).first()
        if row is not None:
            return _tries(row, now)


def _stop_address(address: str, now: datetime) -> None:
    """An address that guesses at many names is stopped before a name is touched: it must not lock names."""
    row = Guesses.objects.filter(key=address).first()
    stop = _reason_to_wait(_tries(row, now), rules.BY_ADDRESS, now) if row is not None else None
    if stop is not None:
        _count(address, rules.BY_ADDRESS, now)
        raise stop


def _count(address: str, limit: rules.Limit, now: datetime) -> None:
    _keep(address, rules.failed(_held(address, now), limit, now))


def _tries(row: Guesses, now: datetime) -> rules.Tries:
    return rules.fresh(rules.Tries(row.failures, row.last, row.locked_until), now)


def _keep(key: str, tries: rules.Tries) -> None:
    if tries == rules.Tries():
        Guesses.objects.filter(key=key).delete()
    else:
        Guesses.objects.filter(key=key).update(**asdict(tries))


def _sweep(now: datetime) -> None:
    """Drop what no longer counts, so that the table does not grow with every mistyped name."""
    old = Guesses.objects.filter(last__lt=now - rules.FORGOTTEN_AFTER).exclude(locked_until__gt=now)
    keys = list(old.select_for_update(skip_locked=True).values_list("key", flat=True))
    open_again(*keys)


def _reason_to_wait(tries: rules.Tries, limit: rules.Limit, now: datetime) -> ValidationError | None:
    if rules.locked(tries, now):
        return _locked(tries, now)
    moment = rules.may_try_at(tries, limit)
    return _slowed(moment, now) if moment is not None and now < moment else None


def _slowed(moment: datetime, now: datetime) -> ValidationError:
    left = rules.seconds_left(moment, now)
    message = ngettext(
        "After several wrong tries in a row one has to wait between two. Wait %(count)d second, then try again.",
        "After several wrong tries in a row one has to wait between two. Wait %(count)d seconds, then try again.",
        left,
    )
    return ValidationError(message % {"count": left}, code=SLOWED)


def _locked(tries: rules.Tries, now: datetime) -> ValidationError:
    assert tries.locked_until is not None
    left = -(-rules.seconds_left(tries.locked_until, now) // 60)
    message = ngettext(
        "Signing in is locked after too many wrong tries in a row, so that nobody can guess the password. "
        "Try again in %(count)d minute, or ask the administrator of your committee to unlock it.",
        "Signing in is locked after too many wrong tries in a row, so that nobody can guess the password. "
        "Try again in %(count)d minutes, or ask the administrator of your committee to unlock it.",
        left,
    )
    return ValidationError(message % {"count": left}, code=LOCKED)


def forgotten_password() -> str:
    """What somebody is told whose name or password is not right."""
    return _(
        "The sign-in name or the password is not right. Capital and small letters of the password differ; "
        "ask the administrator of your committee if you have forgotten it."
    )
