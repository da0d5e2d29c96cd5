"""Noting what happened at the door."""

from django.http import HttpRequest

from chibo.accounts import browsers, candidate
from chibo.accounts.models import SignInEvent, User
from chibo.core import clock

SHOWN = 20


def note(user: User, kind: str, *, request: HttpRequest | None = None, how: str = "") -> None:
    """One line in the journal of this account; without a request it was done at the command line."""
    line = request.headers.get("User-Agent", "") if request is not None else ""
    event = SignInEvent(
        user=user,
        kind=kind,
        how=how,
        browser=browsers.called(line) if request is not None else "",
        at=clock.now(),
    )
    with candidate.entered(user.pk):
        event.save()


def latest(user: User) -> list[SignInEvent]:
    return list(SignInEvent.objects.filter(user=user).order_by("-at", "-pk")[:SHOWN])
